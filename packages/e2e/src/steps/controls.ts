import type { Locator, Page } from '@vigie/testkit';

/** Chooses in a list that drops down, by its label; typing narrows those that can be typed into. */
export async function choose(within: Locator, label: string, option: RegExp): Promise<void> {
  const page: Page = within.page();
  await within.getByRole('combobox', { name: label }).first().click();
  await page.getByRole('option', { name: option }).first().click();
}

/** Types a word into a list that can be typed into, and takes what it finds first. */
export async function search(within: Locator, label: string, word: string): Promise<void> {
  const box = within.getByRole('combobox', { name: label });
  await box.click();
  await box.selectText();
  await within.page().keyboard.type(word);
  await within.page().getByRole('option').first().click();
}

import type { Locator, Page } from '@vigie/testkit';

/** Chooses in a list that drops down, by its label. */
export async function choose(within: Locator, label: string, option: RegExp): Promise<void> {
  await within.getByRole('combobox', { name: label }).first().click();
  await take(within.page(), option);
}

/** Types a word into a list that can be typed into, and takes the first that it finds. */
export async function search(within: Locator, label: string, word: string): Promise<void> {
  const page = within.page();
  const box = within.getByRole('combobox', { name: label });
  await box.click();
  await box.selectText();
  await page.keyboard.type(word);
  await take(page, holding(word));
}

/** Takes an option of the list that is open; the list is gone afterwards, so that the next one is not mistaken for it. */
async function take(page: Page, option: RegExp): Promise<void> {
  await page.getByRole('option', { name: option }).first().click();
  await page.getByRole('listbox').waitFor({ state: 'hidden' });
}

/** What holds these words, in capitals or not. */
export function holding(words: string): RegExp {
  return new RegExp(words.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&'), 'i');
}

/** Keeps a toast by the pointer on it: it would go by itself while others are waited for. */
export async function keepToast(page: Page, action: string): Promise<void> {
  await page.getByRole('button', { name: action, exact: true }).last().hover();
}

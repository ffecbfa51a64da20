import { documentTemplateName } from '@vigie/documents';
import { m } from '@vigie/i18n';
import type { Locator } from '@vigie/testkit';
import type { Person } from '../stage/person.ts';
import { choose, holding, search } from './controls.ts';
import { goTo } from './places.ts';

/** Begins a press release about one zone and month, in the member's language. */
export async function beginRelease(person: Person, zone: RegExp, month: RegExp): Promise<void> {
  const o = { locale: person.locale };
  const { page } = person;
  await goTo(person, 'documents');
  await page
    .getByRole('button', { name: m.documents_new({}, o), exact: true })
    .first()
    .click();
  const dialog = page.getByRole('dialog', { name: m.documents_new({}, o), exact: true });
  await choose(dialog, m.documents_zone({}, o), zone);
  await choose(dialog, m.documents_month({}, o), month);
  await dialog.getByRole('button', { name: m.documents_create({}, o), exact: true }).click();
  await editor(person).waitFor();
}

/** Begins an empty document. */
export async function beginBlank(person: Person): Promise<void> {
  const o = { locale: person.locale };
  const { page } = person;
  await goTo(person, 'documents');
  await page
    .getByRole('button', { name: m.documents_new({}, o), exact: true })
    .first()
    .click();
  const dialog = page.getByRole('dialog', { name: m.documents_new({}, o), exact: true });
  await dialog.getByText(documentTemplateName('blank', person.locale), { exact: true }).click();
  await dialog.getByRole('button', { name: m.documents_create({}, o), exact: true }).click();
  await editor(person).waitFor();
}

/** Opens the document whose title matches. */
export async function openDocument(person: Person, title: RegExp): Promise<void> {
  await goTo(person, 'documents');
  await person.page.getByRole('main').getByRole('link', { name: title }).first().click();
  await editor(person).waitFor();
}

export function editor({ page, locale }: Person): Locator {
  return page.getByRole('textbox', { name: m.documents_text_label({}, { locale }), exact: true });
}

/** The text as it stands, without the names at the others' cursors. */
export async function textOf(person: Person): Promise<string> {
  return await editor(person).evaluate((box) => {
    const copy = box.cloneNode(true) as HTMLElement;
    for (const caret of copy.querySelectorAll('.vigie-caret')) caret.remove();
    return [...copy.children].map((block) => block.textContent?.trim() ?? '').join('\n');
  });
}

/** Puts the cursor at the end of the block that holds these words. */
export async function cursorAfter(person: Person, words: string): Promise<void> {
  const block = editor(person).locator(':scope > *').filter({ hasText: words }).first();
  await block.click();
  await person.page.keyboard.press('End');
}

/** Inserts the first figure that a word typed after `/` finds. */
export async function insertBySlash(person: Person, word: string): Promise<void> {
  const { page, locale } = person;
  await page.keyboard.type(` /${word}`);
  const list = page.getByRole('listbox', { name: m.documents_insert_figure({}, { locale }), exact: true });
  // The list of what was typed so far may still stand there.
  await list
    .getByRole('option', { selected: true })
    .filter({ hasText: holding(word) })
    .waitFor();
  await page.keyboard.press('Enter');
  await list.waitFor({ state: 'hidden' });
}

/** Inserts a figure by the picker: evictions of the text's own period, unless a word of another's name or a period is told. */
export async function insertByPicker(
  person: Person,
  figure: { readonly named?: string; readonly period?: RegExp; readonly narrow?: { readonly force: RegExp } },
): Promise<void> {
  const o = { locale: person.locale };
  const { page } = person;
  await page
    .getByRole('toolbar')
    .getByRole('button', { name: m.documents_insert_figure({}, o) })
    .click();
  const dialog = page.getByRole('dialog', { name: m.documents_insert_figure({}, o), exact: true });
  if (figure.named) await search(dialog, m.documents_indicator({}, o), figure.named);
  if (figure.period) await choose(dialog, m.documents_period({}, o), figure.period);
  if (figure.narrow) {
    await dialog.getByText(m.documents_more_filters({}, o)).click();
    await choose(dialog, m.figures_explore_force({}, o), figure.narrow.force);
  }
  await dialog.getByRole('button', { name: m.documents_insert({}, o), exact: true }).click();
  await dialog.waitFor({ state: 'hidden' });
  // What is typed next goes into the text, and presses no button.
  await page.waitForFunction(
    () => document.activeElement instanceof HTMLElement && document.activeElement.isContentEditable,
  );
}

/** The panel beside the text that lists its figures. */
export function figuresPanel({ page, locale }: Person): Locator {
  return page.getByRole('complementary', { name: m.documents_figures({}, { locale }), exact: true });
}

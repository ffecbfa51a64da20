import { m } from '@vigie/i18n';
import type { Locator } from '@vigie/testkit';
import type { Person } from '../stage/person.ts';
import { goTo } from './places.ts';

/** Chooses a file to import; the dialog that reads it is handed back. */
export async function chooseFile(person: Person, file: string | { name: string; text: string }): Promise<Locator> {
  const { page, locale } = person;
  await goTo(person, 'observations');
  const chooser = page.waitForEvent('filechooser');
  await page
    .getByRole('button', { name: m.observations_import({}, { locale }), exact: true })
    .first()
    .click();
  const payload =
    typeof file === 'string' ? file : { name: file.name, mimeType: 'text/csv', buffer: Buffer.from(file.text) };
  await (await chooser).setFiles(payload);
  return page.getByRole('dialog', { name: m.observations_import_title({}, { locale }), exact: true });
}

/** Writes what the preview shows. */
export async function confirmImport(person: Person, dialog: Locator, records: number): Promise<void> {
  const name = m.observations_import_confirm({ count: records }, { locale: person.locale });
  await dialog.getByRole('button', { name, exact: true }).click();
  await dialog.waitFor({ state: 'hidden' });
}

/** Takes the import back that was just made. */
export async function undoImport({ page, locale }: Person): Promise<void> {
  await page.getByRole('button', { name: m.common_undo({}, { locale }), exact: true }).click();
  await page.getByText(m.observations_import_undone({}, { locale })).last().waitFor();
}

/** Opens the list of earlier imports. */
export async function openImportLog(person: Person): Promise<Locator> {
  const { page, locale } = person;
  await goTo(person, 'observations');
  await page.getByRole('button', { name: m.observations_more_actions({}, { locale }), exact: true }).click();
  await page.getByRole('menuitem', { name: m.observations_imports_title({}, { locale }), exact: true }).click();
  const log = page.getByRole('dialog');
  await log.waitFor();
  return log;
}

/** Asks what undoing the import of a file would do; the records taken away, as before again, and back. */
export async function askUndo(log: Locator, name: string, locale: Person['locale']): Promise<number[]> {
  await log.getByRole('button', { name: m.observations_imports_undo_of({ name }, { locale }), exact: true }).click();
  return numbersIn(log.getByLabel(m.observations_imports_would({}, { locale }), { exact: true }));
}

/** The four numbers of the preview: new, changed, unchanged, gone. */
export async function previewCounts(dialog: Locator, locale: Person['locale']): Promise<number[]> {
  return numbersIn(dialog.getByLabel(m.observations_import_counts({}, { locale }), { exact: true }));
}

async function numbersIn(tiles: Locator): Promise<number[]> {
  await tiles.waitFor();
  const words = await tiles.innerText();
  return [...words.matchAll(/\d[\d\u202f\u00a0,]*/g)].map(([number]) => Number(number.replaceAll(/\D/g, '')));
}

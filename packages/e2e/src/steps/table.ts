import { readFile } from 'node:fs/promises';
import { m } from '@vigie/i18n';
import type { Locator } from '@vigie/testkit';
import type { Person } from '../stage/person.ts';
import { choose } from './controls.ts';
import { goTo } from './places.ts';

/** The table of observations. */
export function table({ page, locale }: Person): Locator {
  return page.getByRole('grid', { name: m.observations_title({}, { locale }), exact: true });
}

/** Puts a column into the table. */
export async function showColumn(person: Person, name: string): Promise<void> {
  const { page, locale } = person;
  await goTo(person, 'observations');
  await page.getByRole('button', { name: m.observations_columns({}, { locale }), exact: true }).click();
  await page.getByRole('checkbox', { name, exact: true }).check();
  await page.keyboard.press('Escape');
  await table(person).getByRole('columnheader', { name, exact: true }).waitFor();
}

/** Chooses the first rows of the table. */
export async function select(person: Person, rows: number): Promise<void> {
  for (let row = 1; row <= rows; row++) await table(person).getByRole('row').nth(row).getByRole('checkbox').click();
}

/** Sets a number, or one of some answers, for all that is chosen. */
export async function setForMany(
  person: Person,
  field: string,
  to: { typed: string } | { option: string },
): Promise<void> {
  const { page, locale } = person;
  const o = { locale };
  await page.getByRole('button', { name: m.observations_bulk_edit({}, o), exact: true }).click();
  const dialog = page.getByRole('dialog');
  await choose(dialog, m.observations_bulk_field({}, o), new RegExp(`^${field}$`));
  if ('typed' in to) await dialog.getByRole('textbox', { name: field, exact: true }).fill(to.typed);
  else {
    // The first list that says its name is the choice of the field.
    await dialog.getByRole('combobox', { name: field }).last().click();
    await page.getByRole('option', { name: to.option, exact: true }).click();
  }
  await dialog.locator('button[type=submit]').click();
  await dialog.waitFor({ state: 'hidden' });
}

/** Saves what is chosen as CSV, and reads the file. */
export async function exportChosen({ page, locale }: Person): Promise<string> {
  const o = { locale };
  await page.getByRole('button', { name: m.observations_export({}, o), exact: true }).click();
  const download = page.waitForEvent('download');
  await page
    .getByRole('dialog')
    .getByRole('button', { name: m.observations_export_save({}, o), exact: true })
    .click();
  return readFile(await (await download).path(), 'utf8');
}

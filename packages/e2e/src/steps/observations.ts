import { m } from '@vigie/i18n';
import type { Locator } from '@vigie/testkit';
import type { Person } from '../stage/person.ts';
import type { Shots } from '../stage/shots.ts';
import { choose } from './controls.ts';
import { goTo } from './places.ts';

/** Imports a file with its preview; nothing is written before it is confirmed. */
export async function importFile(person: Person, path: string, records: number, shots: Shots): Promise<void> {
  const o = { locale: person.locale };
  const { page } = person;
  await goTo(person, 'observations');
  await shots.take(page, `${person.locale}-observations-empty`);
  const chooser = page.waitForEvent('filechooser');
  await page
    .getByRole('button', { name: m.observations_import({}, o), exact: true })
    .first()
    .click();
  await (await chooser).setFiles(path);
  const dialog = page.getByRole('dialog', { name: m.observations_import_title({}, o), exact: true });
  const confirm = dialog.getByRole('button', {
    name: m.observations_import_confirm({ count: records }, o),
    exact: true,
  });
  await confirm.waitFor();
  await shots.take(page, `${person.locale}-import-preview`);
  await confirm.click();
  await dialog.waitFor({ state: 'hidden' });
}

/** What the page says to a reader of the screen once its table shows so many of the records. */
export function shown({ page, locale }: Person, counts: { count: number; total: number }): Locator {
  const words = new RegExp(`^\\s*${m.observations_shown(counts, { locale })}\\s*$`);
  return page.getByRole('main').getByRole('status').filter({ hasText: words });
}

/** Narrows the table to what is told, until it shows as many records as that is: it shows those from before for a moment. */
export async function filterRecords(
  person: Person,
  wanted: { zone?: RegExp; site?: RegExp; month?: RegExp; verified?: true },
  counts: { count: number; total: number },
): Promise<void> {
  const o = { locale: person.locale };
  await goTo(person, 'observations');
  const filters = person.page.getByRole('group', { name: m.observations_filters({}, o), exact: true });
  if (wanted.zone) await choose(filters, m.observations_filter_zone({}, o), wanted.zone);
  if (wanted.site) await choose(filters, m.observations_filter_site({}, o), wanted.site);
  if (wanted.month) await choose(filters, m.observations_filter_month({}, o), wanted.month);
  const verified = new RegExp(`^${m.observations_states_verified({}, o)}$`);
  if (wanted.verified) await choose(filters, m.observations_filter_state({}, o), verified);
  await shown(person, counts).waitFor();
}

/** Opens the first record of the table as it is filtered and sets one of its fields. Returns the address of the record. */
export async function correctFirstRecord(person: Person, field: string, value: string, shots: Shots): Promise<string> {
  const { page, locale } = person;
  await page
    .getByRole('grid', { name: m.observations_title({}, { locale }), exact: true })
    .getByRole('row')
    .nth(1)
    .click();
  const sheet = page.getByRole('dialog');
  await sheet.getByLabel(field, { exact: true }).fill(value);
  const address = await page.evaluate(() => location.hash);
  await shots.take(page, `${locale}-record`);
  await sheet.getByRole('button', { name: m.observations_record_save({}, { locale }), exact: true }).click();
  await sheet.waitFor({ state: 'hidden' });
  return address;
}

/** Opens the record of an address and signs what it says. */
export async function verifyRecord({ page, home, locale }: Person, address: string): Promise<void> {
  await page.goto(`${home}${address}`);
  const sheet = page.getByRole('dialog');
  await sheet.getByRole('button', { name: m.observations_record_verify({}, { locale }), exact: true }).click();
  await sheet.getByRole('button', { name: m.observations_record_unverify({}, { locale }), exact: true }).waitFor();
  await sheet
    .getByRole('button', { name: m.common_close({}, { locale }), exact: true })
    .last()
    .click();
  await sheet.waitFor({ state: 'hidden' });
}

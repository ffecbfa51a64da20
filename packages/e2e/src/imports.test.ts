import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { unwrap } from '@vigie/core';
import { m } from '@vigie/i18n';
import { fieldName, readLedgerFile } from '@vigie/observations';
import { startServer, type ServerProcess } from '@vigie/testkit';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { accessibilityFaults } from './stage/accessibility.ts';
import { Complaints } from './stage/complaints.ts';
import { welcomePerson } from './stage/person.ts';
import { startShots } from './stage/shots.ts';
import { startTeam } from './stage/team.ts';
import { keepToast } from './steps/controls.ts';
import { joinWithCode, startWorkspace, stored } from './steps/first-visit.ts';
import { askUndo, chooseFile, confirmImport, openImportLog, previewCounts, undoImport } from './steps/imports.ts';
import { goTo } from './steps/places.ts';

const ledgers = new URL('../../testkit/fixtures/ledgers/', import.meta.url);
const fixture = (name: string) => fileURLToPath(new URL(name, ledgers));

const complaints = new Complaints();
let server: ServerProcess;
beforeAll(async () => {
  server = await startServer();
});
afterAll(async () => {
  await server.close();
  expect(complaints.all()).toEqual([]);
});

it('every kind of file comes in through the interface, and goes out again with one undo', async () => {
  const person = await welcomePerson({ name: 'Ana', locale: 'fr', server, complaints });
  const o = { locale: person.locale };
  await startWorkspace(person, 'Imports');
  for (const [name, records, format] of [
    ['kobo-calaisis-2024.csv', 363, m.observations_format_kobo_csv],
    ['kobo-calaisis-2024.xlsx', 363, m.observations_format_kobo_xlsx],
    ['kobo-api-pages.json', 363, m.observations_format_kobo_api],
    ['odk-central.csv.zip', 363, m.observations_format_odk_zip],
    ['suivi-fevrier-cp1252.csv', 79, m.observations_format_sheet],
  ] as const) {
    const dialog = await chooseFile(person, fixture(name));
    expect(await previewCounts(dialog, 'fr'), name).toEqual([records, 0, 0, 0]);
    await dialog.getByText(format({}, o)).waitFor();
    await confirmImport(person, dialog, records);
    await keepToast(person.page, m.common_undo({}, o));
    await person.page
      .getByText(m.common_count_records({ count: records }, o))
      .first()
      .waitFor();
    await undoImport(person);
    await person.page.getByText(m.observations_empty_title({}, o)).waitFor();
  }
  await person.close();
});

/** Léa’s workspace with the ledger of KoboToolbox in it; `join` brings Tom, who sees it. */
async function teamWithLedger() {
  const team = await startTeam(server.url, 'Léa');
  const { ledger } = team.workspace;
  const first = unwrap(await readLedgerFile(new Uint8Array(await readFile(fixture('kobo-calaisis-2024.csv'))), 'a'));
  await ledger.applyImport(ledger.planImport(first));
  await team.stored();
  const join = async () => {
    const person = await welcomePerson({ name: 'Tom', locale: 'en', server, complaints });
    await joinWithCode(person, team.invitation);
    await goTo(person, 'observations');
    await person.page
      .getByText(m.common_count_records({ count: 363 }, { locale: 'en' }))
      .first()
      .waitFor();
    return person;
  };
  return { team, ledger, first, join };
}

it('a later export tells what it changes, keeps what was corrected here, and is taken back as a whole, at once or later', async () => {
  const { team, ledger, first, join } = await teamWithLedger();
  const corrected = ledger.records.value.find(({ counts }) => counts.tents !== undefined);
  unwrap(ledger.correct(corrected?.id ?? '', { notes: 'Revu avec la photo' }));
  await team.stored();
  const person = await join();
  const o = { locale: person.locale };
  const dialog = await chooseFile(person, fixture('kobo-calaisis-2024-later.csv'));
  expect(await previewCounts(dialog, 'en')).toEqual([4, 6, 356, 1]);
  await dialog.getByText(m.observations_import_kept_title({ count: 1 }, o)).waitFor();
  await dialog.getByText('Revu avec la photo').waitFor();
  await dialog.getByText(m.observations_import_kept_is({ by: 'Léa' }, o)).waitFor();
  await dialog.getByLabel(m.observations_import_take_out({ count: 1 }, o), { exact: true }).check();
  await confirmImport(person, dialog, 10);
  await keepToast(person.page, m.common_undo({}, o));
  await expect.poll(() => ledger.records.value.length).toBe(366);
  await undoImport(person);
  await keepToast(person.page, m.observations_imports_redo({}, o));
  await expect.poll(() => ledger.records.value.length).toBe(363);
  await expect.poll(() => ledger.planImport(first)).toMatchObject({ added: [], changed: [], gone: [] });

  // Restored from the toast, then undone from the log in a page that knows nothing any more but what is stored.
  await person.page.getByRole('button', { name: m.observations_imports_redo({}, o), exact: true }).click();
  await person.page.getByText(m.observations_imports_redone({}, o)).waitFor();
  await expect.poll(() => ledger.records.value.length).toBe(366);
  await stored(person);
  await person.page.reload();
  const shots = await startShots('import-log');
  const log = await openImportLog(person);
  await shots.take(person.page, 'list');
  expect(await accessibilityFaults(person.page)).toEqual([]);
  expect(await askUndo(log, 'kobo-calaisis-2024-later.csv', 'en')).toEqual([4, 6, 1]);
  await shots.take(person.page, 'preview');
  expect(await accessibilityFaults(person.page)).toEqual([]);
  await log.getByRole('button', { name: m.observations_imports_undo_confirm({}, o), exact: true }).click();
  await expect.poll(() => ledger.records.value.length).toBe(363);
  await expect.poll(() => ledger.planImport(first)).toMatchObject({ added: [], changed: [], gone: [] });
  await expect.poll(() => ledger.imports.list.value[0]?.undone?.by).toBe('Tom');
  expect(ledger.records.value.find(({ id }) => id === corrected?.id)?.notes).toBe('Revu avec la photo');
  await person.close();
  await team.close();
});

it('what another source has told already is shown, and counts once unless somebody says that it is another event', async () => {
  const { team, ledger, join } = await teamWithLedger();
  const person = await join();
  const o = { locale: person.locale };
  const dialog = await chooseFile(person, fixture('suivi-fevrier-cp1252.csv'));
  expect(await previewCounts(dialog, 'en')).toEqual([0, 0, 0, 0]);
  const again = dialog.getByRole('list', { name: m.observations_import_duplicates({ count: 79 }, o), exact: true });
  await again.getByText('1 Feb 2024, Turquerie').first().waitFor();
  const leave = dialog.getByLabel(m.observations_import_duplicates_leave({ count: 79 }, o), { exact: true });
  const confirm = (count: number) =>
    dialog.getByRole('button', { name: m.observations_import_confirm({ count }, o), exact: true });
  expect([await leave.isChecked(), await confirm(79).count()]).toEqual([true, 0]);
  const shots = await startShots('import-duplicates');
  await shots.take(person.page, 'all');
  expect(await accessibilityFaults(person.page)).toEqual([]);
  await leave.uncheck();
  await confirm(79).waitFor();
  expect(await previewCounts(dialog, 'en')).toEqual([79, 0, 0, 0]);
  await dialog.getByRole('button', { name: m.common_cancel({}, o), exact: true }).click();

  const rows = ['Turquerie;08:40', 'Petit bois;08:00', 'Turquerie;17:30'].map((row) => `01/02/2024;Calaisis;${row}`);
  const other = await chooseFile(person, {
    name: 'suite.csv',
    text: ['Date;Zone;Lieu;Heure de début', ...rows].join('\n'),
  });
  expect(await previewCounts(other, 'en')).toEqual([2, 0, 0, 0]);
  await other.getByText('already there').waitFor();
  await shots.take(person.page, 'one');
  await confirmImport(person, other, 2);
  await expect.poll(() => ledger.records.value.length).toBe(365);
  const hours = ledger.records.value.filter(({ date, site }) => date === '2024-02-01' && site === 'Turquerie');
  expect(hours.map(({ start }) => start)).toContain('17:30');
  expect(hours.map(({ start }) => start)).not.toContain('08:40');
  await person.close();
  await team.close();
});

const OURS = `Quand;Endroit;Tentes détruites;Gens;Météo;Chef de file
01/02/2024;BMX;4;env. 40;pluie;A
02/02/2024;Unicorn;12;au moins 7;vent;B
`;

it('columns that are not certain are asked once, and the whole team reads the form as it was answered', async () => {
  const shots = await startShots('imports');
  const person = await welcomePerson({ name: 'Ana', locale: 'fr', server, complaints });
  const o = { locale: person.locale };
  await startWorkspace(person, 'Colonnes');
  const dialog = await chooseFile(person, { name: 'suivi.csv', text: OURS });
  await dialog.getByRole('heading', { name: m.observations_import_ask_title({ count: 6 }, o), exact: true }).waitFor();
  await dialog.getByText('env. 40').waitFor();
  await shots.take(person.page, 'columns');
  expect(await accessibilityFaults(person.page)).toEqual([]);
  const go = dialog.getByRole('button', { name: m.observations_import_continue({}, o), exact: true });
  expect(await go.isDisabled()).toBe(true);
  for (const field of ['date', 'tents'] as const) {
    const proposal = m.observations_import_likely({ field: fieldName(field, 'fr') }, o);
    await dialog.getByRole('button', { name: proposal, exact: true }).click();
  }
  for (const [column, field] of [
    ['Endroit', 'site'],
    ['Gens', 'persons'],
  ] as const) {
    const box = dialog.getByRole('combobox', { name: m.observations_import_target({ column }, o) });
    await box.click();
    await person.page.keyboard.type(fieldName(field, 'fr'));
    await person.page.getByRole('option', { name: fieldName(field, 'fr'), exact: true }).click();
    await person.page.getByRole('listbox').waitFor({ state: 'hidden' });
  }
  await dialog.getByRole('button', { name: m.observations_import_leave_rest({ count: 2 }, o), exact: true }).click();
  await go.click();
  expect(await previewCounts(dialog, 'fr')).toEqual([2, 0, 0, 0]);
  await confirmImport(person, dialog, 2);
  await person.page.getByText('Unicorn').first().waitFor();
  // The button that opened the dialog is gone with the empty page; the keyboard is not lost.
  await expect.poll(() => person.page.evaluate(() => document.activeElement?.tagName)).not.toBe('BODY');

  const again = await chooseFile(person, { name: 'suite.csv', text: `${OURS}03/02/2024;BMX;1;9;neige;A\n` });
  expect(await previewCounts(again, 'fr')).toEqual([1, 0, 2, 0]);
  await again.getByText(/lues comme Ana l’a choisi/).waitFor();
  await again.getByRole('button', { name: m.observations_import_change_columns({}, o), exact: true }).click();
  await again.getByText(m.observations_import_known_columns({ count: 6 }, o)).waitFor();
  const weather = again.getByRole('combobox', { name: m.observations_import_target({ column: 'Météo' }, o) });
  await weather.click();
  await weather.selectText();
  await person.page.keyboard.type(fieldName('notes', 'fr'));
  await person.page.getByRole('option', { name: fieldName('notes', 'fr'), exact: true }).click();
  await person.page.getByRole('listbox').waitFor({ state: 'hidden' });
  await again.getByRole('button', { name: m.observations_import_continue({}, o), exact: true }).click();
  expect(await previewCounts(again, 'fr')).toEqual([1, 2, 0, 0]);
  await shots.take(person.page, 'preview');
  await again.getByRole('button', { name: m.common_cancel({}, o), exact: true }).click();
  await person.close();
});

it('a reading that takes long is stopped with one press, and nothing is written', async () => {
  const person = await welcomePerson({ name: 'Sam', locale: 'en', server, complaints });
  const o = { locale: person.locale };
  await startWorkspace(person, 'Stopped');
  const [header = '', ...rows] = (await readFile(fixture('kobo-calaisis-2024.csv'), 'utf8')).split('\r\n');
  const text = [header, ...Array.from({ length: 100 }, () => rows).flat()].join('\r\n');
  const dialog = await chooseFile(person, { name: 'long.csv', text });
  await dialog.getByRole('progressbar').waitFor();
  await dialog.getByRole('button', { name: m.common_cancel({}, o), exact: true }).click();
  await dialog.waitFor({ state: 'hidden' });
  await person.page.getByText(m.observations_empty_title({}, o)).waitFor();
  await person.close();
});

it('what is being written is stopped by its cross and by Escape, not by a press beside it, and nothing of it is left', async () => {
  const person = await welcomePerson({ name: 'Ida', locale: 'fr', server, complaints });
  const { page } = person;
  const o = { locale: person.locale };
  await startWorkspace(person, 'Arrêt');
  const rows = Array.from({ length: LONG_ROWS }, (_, at) => `0${(at % 9) + 1}/02/2024;Calaisis;Lieu ${at % 40};${at}`);
  const file = { name: 'suivi-long.csv', text: ['Date;Zone;Lieu;Tentes', ...rows].join('\n') };
  for (const stop of ['Escape', 'cross'] as const) {
    const dialog = await chooseFile(person, file);
    expect(await previewCounts(dialog, 'fr')).toEqual([LONG_ROWS, 0, 0, 0]);
    await dialog
      .getByRole('button', { name: m.observations_import_confirm({ count: LONG_ROWS }, o), exact: true })
      .click();
    await dialog.getByText(m.observations_import_writing({}, o)).waitFor();
    await page.mouse.click(4, 4);
    expect(await dialog.getByText(m.observations_import_writing({}, o)).isVisible()).toBe(true);
    if (stop === 'Escape') await page.keyboard.press('Escape');
    // The cross stands before the button of the same name.
    else await dialog.getByRole('button', { name: m.observations_import_stop({}, o), exact: true }).first().click(); // prettier-ignore
    await dialog.waitFor({ state: 'hidden' });
    await page.getByText(m.observations_empty_title({}, o)).waitFor();
    expect(await page.getByText(m.observations_imports_title({}, o)).count(), 'no import in the log').toBe(0);
  }
  await person.close();
});

/** Rows that take some seconds to be written. */
const LONG_ROWS = 12_000;

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { unwrap } from '@vigie/core';
import { monthPeriod, type IndicatorId } from '@vigie/figures';
import { formatDate, m } from '@vigie/i18n';
import { fieldName, readLedgerFile } from '@vigie/observations';
import { startServer, type ServerProcess } from '@vigie/testkit';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { accessibilityFaults } from './stage/accessibility.ts';
import { Complaints } from './stage/complaints.ts';
import { welcomePerson, type Person } from './stage/person.ts';
import { startShots, type Shots } from './stage/shots.ts';
import { startTeam, type Colleague } from './stage/team.ts';
import { keepToast, search } from './steps/controls.ts';
import * as documents from './steps/documents.ts';
import * as figures from './steps/figures.ts';
import { joinWithCode } from './steps/first-visit.ts';
import { chooseFile, confirmImport, previewCounts } from './steps/imports.ts';
import * as lists from './steps/lists.ts';
import { goTo } from './steps/places.ts';
import * as table from './steps/table.ts';

/**
 * What a team calls things changes, and no record does: a zone takes another name, two sites turn out to be one, another to be two. And
 * what it notes of its own is asked, imported and counted. Aïcha decides, in French; Tom, in English, sees all of it; Léa's ledger, in
 * Node, holds the records beside.
 */

const LEDGER = join(import.meta.dirname, '../../testkit/fixtures/ledgers/kobo-calaisis-2024.csv');
const fr = { locale: 'fr' } as const;
const en = { locale: 'en' } as const;

const complaints = new Complaints();
let server: ServerProcess;
let shots: Shots;
let lea: Colleague;
let aisha: Person;
let tom: Person;
let before: string;

beforeAll(async () => {
  shots = await startShots('lists');
  server = await startServer();
  lea = await startTeam(server.url, 'Léa');
  const { ledger } = lea.workspace;
  const file = unwrap(await readLedgerFile(await readFile(LEDGER), 'kobo.csv'));
  await ledger.applyImport(ledger.planImport(file));
  await lea.stored();
  before = JSON.stringify(ledger.records.value);
  aisha = await welcomePerson({ server, complaints, name: 'Aïcha', locale: 'fr' });
  tom = await welcomePerson({ server, complaints, name: 'Tom', locale: 'en' });
  for (const person of [aisha, tom]) {
    await joinWithCode(person, lea.invitation);
    // A fade that axe looks into would be read as too little contrast.
    await person.page.emulateMedia({ reducedMotion: 'reduce' });
  }
});

afterAll(async () => {
  console.log(`pictures: ${shots.folder}`);
  await aisha?.close();
  await tom?.close();
  await lea?.close();
  await server?.close();
});

afterEach(async ({ task }) => {
  if (task.result?.state !== 'fail') return;
  console.log(complaints.all().join('\n'));
  for (const person of [aisha, tom]) await shots.take(person.page, `failed-${person.locale}`, { phone: false });
});

const figure = (indicator: IndicatorId, zone: string, month = '2024-02') => {
  const { value, qualifier } = lea.workspace.ledger.figures.figure({
    indicator,
    zone,
    period: monthPeriod(month),
    verification: 'all',
  });
  return { value, qualifier };
};
const said = async (person: Person) => figures.plain(await figures.answer(person).innerText());

/** In both lights, with whatever is open. */
async function readByAxe({ page }: Person): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    expect(await accessibilityFaults(page), colorScheme).toEqual([]);
  }
  await page.emulateMedia({ colorScheme: 'light' });
}

it('a zone is renamed from a date: figures agree under both names, and each month has the name of its time', async () => {
  const january = figure('evictions', 'Calaisis', '2024-01');
  await lists.openList(aisha, 'zone');
  const sheet = await lists.openEntry(aisha, 'Calaisis');
  await lists.rename(aisha, sheet, { fr: 'Calais et alentours', en: 'Calais and around', from: '01/02/2024' });
  await sheet.getByText(m.lists_since({ date: formatDate('2024-02-01', 'fr') }, fr)).waitFor();
  await shots.take(aisha.page, 'fr-zone-renamed');
  await readByAxe(aisha);
  await lists.closeSheet(aisha);
  await expect.poll(() => figure('evictions', 'Calais et alentours', '2024-01')).toEqual(january);
  await expect.poll(() => figure('tents', 'Calais et alentours')).toEqual(figure('tents', 'Calaisis'));

  await figures.explore(aisha, 'tents', 'Calais et alentours', '2024-01');
  await expect.poll(() => said(aisha)).toMatch(/janvier 2024 dans le Calaisis.*\b92 tentes/);
  await figures.explore(aisha, 'tents', 'Calais et alentours', '2024-02');
  await expect.poll(() => said(aisha)).toMatch(/février 2024 à Calais et alentours.*\b145 tentes/);
  await figures.explore(tom, 'tents', 'Calais and around', '2024-02');
  await expect.poll(() => said(tom)).toMatch(/(?=.*Calais and around).*\b145 tents/);
});

it('two sites are one: the figure of sites falls by one, no record is touched, and one press takes it back', async () => {
  const { value } = figure('sites', 'Calaisis', '2024-01');
  await lists.openList(aisha, 'site');
  await aisha.page.getByRole('button', { name: m.lists_unlisted_add_all({}, fr), exact: true }).click();
  const sheet = await lists.openEntry(aisha, 'Unicorn');
  await lists.mergeInto(aisha, sheet, 'Unicorn', 'Old Lidl');
  // The toast moves with the sheets beside it.
  await aisha.page.getByRole('dialog', { name: 'Old Lidl', exact: true }).getByText('Unicorn').first().waitFor();
  await keepToast(aisha.page, m.common_undo({}, fr));
  const sites = () => figure('sites', 'Calaisis', '2024-01').value;
  await expect.poll(sites).toBe((value ?? 0) - 1);
  await shots.take(aisha.page, 'fr-sites-merged', { phone: false });
  await readByAxe(aisha);
  expect(JSON.stringify(lea.workspace.ledger.records.value)).toBe(before);
  await lists.undo(aisha);
  await expect.poll(sites).toBe(value);
  await lists.closeSheet(aisha);
});

it('a site is two: a question about the whole counts the part, and the other member sees it', async () => {
  await lists.openList(aisha, 'site');
  const sheet = await lists.openEntry(aisha, 'BMX');
  await lists.split(aisha, sheet, 'BMX', 'BMX nord');
  await sheet.getByRole('link', { name: 'BMX nord', exact: true }).waitFor();
  await lists.closeSheet(aisha);
  await lists.openList(tom, 'site');
  const part = lists.entries(tom).filter({ hasText: 'BMX nord' });
  await part.getByText(m.lists_part_of({ name: 'BMX' }, en)).waitFor();
  await shots.take(tom.page, 'en-site-split');
  await readByAxe(tom);
  const { names } = lea.workspace.lists;
  await expect.poll(() => names.value.idsOf('site', 'BMX nord')).toContain(names.value.idOf('site', 'BMX'));
  expect(JSON.stringify(lea.workspace.ledger.records.value)).toBe(before);
});

it('a belonging that is renamed is called so in the table, in filters and in the record', async () => {
  await lists.openList(aisha, 'item');
  const sheet = await lists.openEntry(aisha, fieldName('tents', 'fr'));
  await lists.rename(aisha, sheet, { fr: 'Abris de toile', en: 'Canvas shelters' });
  await lists.closeSheet(aisha);
  await goTo(aisha, 'observations');
  const table = aisha.page.getByRole('grid', { name: m.observations_title({}, fr), exact: true });
  await table.getByRole('columnheader', { name: 'Abris de toile', exact: true }).waitFor();
  await table.getByRole('row').nth(1).click();
  await aisha.page.getByRole('dialog').getByLabel('Abris de toile', { exact: true }).waitFor();
  await lists.closeSheet(aisha);
  await goTo(tom, 'observations');
  await tom.page.getByRole('columnheader', { name: 'Canvas shelters', exact: true }).waitFor();
  await shots.take(tom.page, 'en-item-renamed');
});

it('fields of the team’s own are filled in by hand, and placed when a file is imported', async () => {
  await lists.addField(aisha, { fr: 'Chiens', en: 'Dogs' });
  await lists.addField(aisha, { fr: 'Météo du matin', en: 'Morning weather', choices: ['Pluie', 'Sec'] });
  await shots.take(aisha.page, 'fr-fields');
  await readByAxe(aisha);

  // A record asks for the fields that there are when it is opened.
  await lists.openFields(tom);
  for (const name of ['Dogs', 'Morning weather']) await tom.page.getByRole('main').getByText(name).first().waitFor();
  await goTo(tom, 'observations');
  await tom.page
    .getByRole('grid', { name: m.observations_title({}, en), exact: true })
    .getByRole('row')
    .nth(1)
    .click();
  const record = tom.page.getByRole('dialog');
  await record.getByLabel('Dogs', { exact: true }).fill('4');
  await shots.take(tom.page, 'en-record');
  await record.getByRole('button', { name: m.observations_record_save({}, en), exact: true }).click();
  await record.waitFor({ state: 'hidden' });
  const own = () => lea.workspace.ledger.records.value.flatMap((held) => Object.values(held.own ?? {}));
  await expect.poll(own).toEqual([{ value: 4 }]);

  const text = 'Date;Zone;Lieu;Bêtes;Ciel\n05/11/2024;Calaisis;BMX;3;Pluie\n06/11/2024;Calaisis;BMX;2;Sec\n';
  const dialog = await chooseFile(aisha, { name: 'chiens.csv', text });
  for (const [column, field] of [
    ['Bêtes', 'Chiens'],
    ['Ciel', 'Météo du matin'],
  ] as const) {
    await search(dialog, m.observations_import_target({ column }, fr), field);
  }
  await dialog.getByRole('button', { name: m.observations_import_continue({}, fr), exact: true }).click();
  expect(await previewCounts(dialog, 'fr')).toEqual([2, 0, 0, 0]);
  await shots.take(aisha.page, 'fr-import-own');
  await confirmImport(aisha, dialog, 2);
  const imported = [{ value: 3 }, { value: 'Pluie' }, { value: 2 }, { value: 'Sec' }];
  await expect.poll(own).toHaveLength(5);
  expect(own()).toEqual(expect.arrayContaining(imported));
  const { ledger } = lea.workspace;
  for (const { id, own: held } of ledger.records.value) if (held) unwrap(ledger.verify(id));
});

it('an indicator over them answers in the explorer, and is offered to texts', async () => {
  await lists.addSum(
    aisha,
    {
      field: 'Chiens',
      where: ['Météo du matin', 'Pluie'],
      names: ['Chiens sous la pluie', 'Dogs in the rain'],
      units: ['chien vu sous la pluie', 'chiens vus sous la pluie', 'dog seen in the rain', 'dogs seen in the rain'],
      definition: 'Chiens vus les matins de pluie.',
    },
    async (sheet) => {
      await sheet.getByText('3 chiens vus sous la pluie').first().waitFor();
      await shots.take(aisha.page, 'fr-indicator');
      await readByAxe(aisha);
    },
  );
  await figures.exploreNamed(tom, 'Dogs in the rain', 'Calais and around', '2024-11');
  await expect.poll(() => said(tom)).toMatch(/(?=.*Calais and around).*\b3 dogs seen in the rain/);
  await shots.take(tom.page, 'en-own-indicator');

  await documents.beginBlank(tom);
  await documents.editor(tom).click();
  await documents.insertByPicker(tom, { named: 'Dogs in the rain' });
});

it('fields of the team’s own stand in the table, are set for many, and come out in the file as they went in', async () => {
  await table.showColumn(tom, 'Dogs');
  await table.showColumn(tom, 'Morning weather');
  await table.select(tom, 2);
  await table.setForMany(tom, 'Dogs', { typed: '>= 7' });
  await table.setForMany(tom, 'Morning weather', { option: 'Pluie' });
  for (const row of [1, 2]) {
    const cells = table.table(tom).getByRole('row').nth(row);
    await cells.getByRole('gridcell', { name: '≥\u00A07', exact: true }).waitFor();
    await cells.getByRole('gridcell', { name: 'Pluie', exact: true }).waitFor();
  }
  await shots.take(tom.page, 'en-own-columns');
  await readByAxe(tom);
  const text = await table.exportChosen(tom);
  expect(text).toMatch(/"Dogs \[own_[\w-]+:n\]"/);
  const file = unwrap(await readLedgerFile(new TextEncoder().encode(text), 'export.csv'));
  const held = file.records.map(({ own }) => Object.values(own ?? {}));
  const both = [{ value: 7, qualifier: 'at_least' }, { value: 'Pluie' }];
  expect(held).toEqual([expect.arrayContaining(both), expect.arrayContaining(both)]);
  const ids = new Set(file.records.map(({ id }) => id));
  const here = () => lea.workspace.ledger.records.value.flatMap(({ id, own }) => (ids.has(id) ? [own] : []));
  await expect.poll(here).toEqual(file.records.map(({ own }) => own));
});

it('no browser complained of anything', () => {
  expect(complaints.all()).toEqual([]);
});

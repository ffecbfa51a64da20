import { m } from '@vigie/i18n';
import { fieldName } from '@vigie/observations';
import { startServer, type ServerProcess } from '@vigie/testkit';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { Complaints } from './stage/complaints.ts';
import { welcomePerson, type Person } from './stage/person.ts';
import { arrived, putAside, startWorkspace } from './steps/first-visit.ts';
import * as documents from './steps/documents.ts';

/** A page that closes does not wait for anybody: what was typed in its last moment must be there all the same. [S7] */

const complaints = new Complaints();
let server: ServerProcess;
let person: Person;

beforeAll(async () => {
  server = await startServer();
  person = await welcomePerson({ name: 'Aïcha', locale: 'fr', server, complaints });
  await startWorkspace(person, 'Observatoire du littoral');
  await putAside(person);
  await documents.beginBlank(person);
});

afterAll(async () => {
  await person.close();
  await server.close();
});

it.each([
  ['with the server', true],
  ['without it', false],
])('[S7] a tab closed right after the last key keeps the text, %s', async (_, online) => {
  if (!online) person.line.cut();
  const words = `Dernier mot ${online ? 'relié' : 'coupé'} 🏕`;
  const address = person.page.url();
  await documents.editor(person).click();
  await person.page.keyboard.press('ControlOrMeta+End');
  await person.page.keyboard.type(words);
  await person.page.close({ runBeforeUnload: false });

  const page = await person.context.newPage();
  person = { ...person, page };
  await page.goto(address);
  await arrived(person);
  await documents.editor(person).waitFor();
  await expect.poll(() => documents.textOf(person)).toContain(words);
  person.line.mend();
});

it('[S7] so does a record being entered: what its field had not yet handed over is there', async () => {
  await person.page.goto(`${person.home}#/observations/new`);
  const main = person.page.getByRole('main');
  await main.getByLabel(fieldName('zone', 'fr'), { exact: true }).fill('Calaisis');
  const site = main.getByLabel(fieldName('site', 'fr'), { exact: true });
  await site.pressSequentially('Old');
  await person.page.getByText(m.observations_entry_saved({}, { locale: 'fr' })).waitFor();
  const address = person.page.url();
  await site.pressSequentially(' Lidl');
  await person.page.close({ runBeforeUnload: false });

  const page = await person.context.newPage();
  person = { ...person, page };
  // The form goes on with the record that it held.
  await page.goto(address);
  await arrived(person);
  const again = page.getByRole('main').getByLabel(fieldName('site', 'fr'), { exact: true });
  await expect.poll(() => again.inputValue()).toBe('Old Lidl');
  await page.goto(`${person.home}#/observations`);
  await page.getByRole('row').filter({ hasText: 'Old Lidl' }).waitFor();
});

it('nobody complained', () => {
  expect(complaints.all()).toEqual([]);
});

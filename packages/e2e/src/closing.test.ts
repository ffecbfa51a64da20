import { startServer, type ServerProcess } from '@vigie/testkit';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { Complaints } from './stage/complaints.ts';
import { welcomePerson, type Person } from './stage/person.ts';
import { arrived, startWorkspace } from './steps/first-visit.ts';
import * as documents from './steps/documents.ts';

/** A page that closes does not wait for anybody: what was typed in its last moment must be there all the same. [S7] */

const complaints = new Complaints();
let server: ServerProcess;
let person: Person;

beforeAll(async () => {
  server = await startServer();
  person = await welcomePerson({ name: 'Aïcha', locale: 'fr', server, complaints });
  await startWorkspace(person, 'Observatoire du littoral');
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

it('nobody complained', () => {
  expect(complaints.all()).toEqual([]);
});

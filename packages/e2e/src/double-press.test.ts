import { m } from '@vigie/i18n';
import { startServer, type ServerProcess } from '@vigie/testkit';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { Complaints } from './stage/complaints.ts';
import { welcomePerson, type Person } from './stage/person.ts';
import { startWorkspace } from './steps/first-visit.ts';
import { editor } from './steps/documents.ts';
import { goTo } from './steps/places.ts';

/** Many people press everything twice, as they learned to open files: it does the thing once. */

const fr = { locale: 'fr' } as const;
const complaints = new Complaints();
let server: ServerProcess;
let person: Person;

beforeAll(async () => {
  server = await startServer();
  person = await welcomePerson({ name: 'Aïcha', locale: 'fr', server, complaints });
  await startWorkspace(person, 'Observatoire du littoral');
});

afterAll(async () => {
  await person.close();
  await server.close();
});

it('a dialog opened by a double click stays, and makes one document by another', async () => {
  const { page } = person;
  await goTo(person, 'documents');
  const newDocument = page.getByRole('button', { name: m.documents_new({}, fr), exact: true }).first();
  await newDocument.dblclick();
  const dialog = page.getByRole('dialog', { name: m.documents_new({}, fr), exact: true });
  await dialog.getByRole('button', { name: m.documents_create({}, fr), exact: true }).dblclick();
  await editor(person).waitFor();
  await goTo(person, 'documents');
  await expect.poll(() => page.getByRole('main').locator('a[href^="#/documents/"]').count()).toBe(1);
});

it('nobody complained', () => {
  expect(complaints.all()).toEqual([]);
});

import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathName } from '@vigie/observations';
import { startServer, type ServerProcess } from '@vigie/testkit';
import { visualTemplateName } from '@vigie/visuals';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { Complaints } from './stage/complaints.ts';
import { findInBytes, findOnDisk } from './stage/disk.ts';
import { welcomePerson } from './stage/person.ts';
import { startShots } from './stage/shots.ts';
import { arrived, joinWithCode, putAside, startWorkspace, stored } from './steps/first-visit.ts';
import * as documents from './steps/documents.ts';
import * as observations from './steps/observations.ts';
import * as posts from './steps/posts.ts';
import * as visuals from './steps/visuals.ts';
import { invite, members } from './steps/workspace.ts';

const LEDGER = join(import.meta.dirname, '../../../pwa/public/demo/kobo-calaisis-2024.csv');
const RECORDS = 363;
/** Of Rue des Huttes. */
const OF_SITE = 19;

/** Names that stand nowhere else: wherever they are found, they were leaked there. */
const WORKSPACE = 'Zephyrinde du littoral quetsche';
const MEMBER = 'Ouistrelle Kwamberdine';
const COLLEAGUE = 'Pervigilian Thorqueta';
const PLANTED = ['Zephyrinde', 'quetsche', 'Ouistrelle', 'Kwamberdine', 'Pervigilian', 'Thorqueta'];

const complaints = new Complaints();
let server: ServerProcess;
let folder: string;

beforeAll(async () => {
  server = await startServer();
  folder = await mkdtemp(join(tmpdir(), 'vigie-disk-'));
});

afterAll(async () => {
  await server.close();
  await rm(folder, { recursive: true, force: true, maxRetries: 5 });
});

it('a workspace is there again after a reload without the server, then with it', async () => {
  const person = await welcomePerson({ name: MEMBER, locale: 'fr', server, complaints });
  await startWorkspace(person, WORKSPACE);
  await stored(person);
  await putAside(person);
  await person.page.reload();
  await arrived(person);
  person.line.cut();
  await person.page.reload();
  await arrived(person);
  await expect.poll(() => members(person)).toContain(MEMBER);
  person.line.mend();
  await stored(person);
  await person.close();
});

it('neither the wire, nor the server’s file, nor the browser’s profile holds a word of what was typed, nor the key', async () => {
  const profile = join(folder, 'profile');
  const other = join(folder, 'other');
  const host = await welcomePerson({ name: MEMBER, locale: 'fr', server, complaints, profile });
  const guest = await welcomePerson({ name: COLLEAGUE, locale: 'en', server, complaints, profile: other });
  await startWorkspace(host, WORKSPACE);
  const invitation = await invite(host);
  await joinWithCode(guest, invitation.code);
  await expect.poll(() => members(host)).toContain(COLLEAGUE);
  await stored(guest);
  await stored(host);
  const words = [...PLANTED, invitation.code];
  const wires = [host, guest].map((person) => findInBytes(person.line.traffic(), words));
  await host.close();
  await guest.close();

  expect({
    wires,
    server: await findOnDisk(server.data, words),
    host: await findOnDisk(profile, words),
    guest: await findOnDisk(other, words),
  }).toEqual({ wires: [[], []], server: [], host: [], guest: [] });
  // The search itself can find something: the browser did write to this profile.
  expect((await readdir(profile)).length).toBeGreaterThan(3);
  expect(findInBytes(await readFile(join(profile, 'Default', 'Preferences')), ['profile'])).toEqual(['profile']);
});

it('nor a word of a morning’s work: ledger, correction, release, visual and post', async () => {
  const profile = join(folder, 'work');
  const person = await welcomePerson({ name: 'Ouistrelle', locale: 'fr', server, complaints, profile });
  const { page } = person;
  const planted = [
    'Marguerouane',
    'Bravantine',
    'Scolopendrine',
    'Trufaldique',
    'Vertumnale',
    'Polyphonaire',
    '734529',
  ];
  const [site = '', ...written] = planted;
  const ledger = join(folder, 'ledger.csv');
  await writeFile(ledger, (await readFile(LEDGER, 'utf8')).replaceAll('"Rue des Huttes"', `"${site}"`));
  const shots = await startShots('disk');

  await startWorkspace(person, 'Ouistrelle');
  await observations.importFile(person, ledger, RECORDS, shots);
  const wanted = { zone: /calais/i, site: new RegExp(site) };
  await observations.filterRecords(person, wanted, { count: OF_SITE, total: RECORDS });
  await observations.correctFirstRecord(person, pathName('notes', 'fr'), `${written[0]} 734529`, shots);
  await documents.beginRelease(person, /calais/i, /janvier/i);
  await documents.cursorAfter(person, 'janvier 2024');
  await page.keyboard.type(` ${written[1]}`);
  await visuals.makeVisual(person, visualTemplateName('six_tiles', 'fr'), /calais/i, /janvier/i);
  await visuals.addText(person, written[2] ?? '');
  await posts.beginPost(person, written[3] ?? '');
  await posts.postEditor(person).click();
  await page.keyboard.type(written[4] ?? '');
  await page.reload();
  await stored(person);
  await person.close();

  expect({
    wire: findInBytes(person.line.traffic(), planted),
    server: await findOnDisk(server.data, planted),
    profile: await findOnDisk(profile, planted),
  }).toEqual({ wire: [], server: [], profile: [] });
});

it('nobody complained', () => {
  expect(complaints.all()).toEqual([]);
});

import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startServer, type ServerProcess } from '@vigie/testkit';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { Complaints } from './stage/complaints.ts';
import { findInBytes, findOnDisk } from './stage/disk.ts';
import { welcomePerson } from './stage/person.ts';
import { arrived, joinWithCode, startWorkspace, stored } from './steps/first-visit.ts';
import { invite, members } from './steps/workspace.ts';

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
  await rm(folder, { recursive: true, force: true });
});

it('a workspace is there again after a reload without the server, then with it', async () => {
  const person = await welcomePerson({ name: MEMBER, locale: 'fr', server, complaints });
  await startWorkspace(person, WORKSPACE);
  await stored(person);
  // The worker takes over the page once it has put the whole app aside.
  await person.page.evaluate(async () => void (await navigator.serviceWorker.ready));
  await person.page.reload();
  await arrived(person);
  person.line.cut();
  await person.page.reload();
  await arrived(person);
  expect(await members(person)).toContain(MEMBER);
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
  await expect.poll(() => members(host), { timeout: 15_000 }).toContain(COLLEAGUE);
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

it('nobody complained', () => {
  expect(complaints.all()).toEqual([]);
});

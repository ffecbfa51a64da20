import { m } from '@vigie/i18n';
import { startServer, type ServerProcess } from '@vigie/testkit';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { Complaints } from './stage/complaints.ts';
import { welcomePerson, type Person } from './stage/person.ts';
import { startTeam } from './stage/team.ts';
import { arrived, joinWithCode, putAside, startWorkspace, stored } from './steps/first-visit.ts';
import { goTo } from './steps/places.ts';
import { beginPost } from './steps/posts.ts';
import { members } from './steps/workspace.ts';

/** Less than a browser needs for one more row. */
const NO_ROOM_BYTES = 1;

/** Chromium asks for the remaining room at most this seldom, and a little more. */
const QUOTA_REMEMBERED_MS = 32_000;

const complaints = new Complaints();
let server: ServerProcess;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.close());

/** What the rail says of saving. */
function savedState({ page }: Person, text: string) {
  return page.getByRole('status').filter({ hasText: text }).first();
}

it('a wrong invitation says so in the reader’s language, and the way in stays open', async () => {
  const person = await welcomePerson({ name: 'Ana', locale: 'fr', server, complaints });
  const o = { locale: person.locale };
  const { page } = person;
  for (const wrong of ['bonjour', `${person.home}#/join/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAA`, 'https://example.org/']) {
    // From elsewhere: what was said of another one would still stand there.
    await page.goto('about:blank');
    await page.goto(person.home);
    await page.getByRole('button', { name: m.welcome_join_short({}, o), exact: true }).click();
    await page.getByLabel(m.welcome_member({}, o), { exact: true }).fill(person.name);
    await page.getByLabel(m.welcome_join_code({}, o), { exact: true }).fill(wrong);
    await page.getByRole('button', { name: m.welcome_join_do({}, o), exact: true }).click();
    await page.getByText(m.error_invitation_invalid({}, o)).first().waitFor();
  }
  await page.goto('about:blank');
  await page.goto(`${person.home}#/join/${'not-an-invitation'.repeat(3)}`);
  await page.getByText(m.error_invitation_invalid({}, o)).first().waitFor();
  await startWorkspace(person, 'Malgré tout');
  await stored(person);
  await person.close();
});

it('an invitation to a server that is down is kept, says so, can be left and taken up again, and joins when the server is up', async () => {
  const other = await startServer();
  const team = await startTeam(other.url, 'Léa');
  await team.stored();
  await other.stop();

  const person = await welcomePerson({ name: 'Tom', locale: 'en', server, complaints });
  const o = { locale: person.locale };
  await joinWithCode(person, team.invitation);
  await savedState(person, m.shell_saved_here({}, o)).waitFor();
  await savedState(person, m.shell_offline({}, o)).waitFor();
  await person.page.getByText(m.welcome_waiting_server({ host: new URL(other.url).host }, o)).waitFor();
  // Back, and to the invitation again: nothing is stuck, and it is the same workspace.
  await person.page.getByRole('button', { name: m.common_back({}, o), exact: true }).click();
  await person.page.getByRole('button', { name: m.welcome_join_short({}, o), exact: true }).waitFor();
  await joinWithCode(person, team.invitation);
  await person.page.getByText(m.welcome_waiting_server({ host: new URL(other.url).host }, o)).waitFor();

  await other.restart();
  await stored(person);
  await expect.poll(() => members(person)).toContain('Léa');
  await expect.poll(() => team.workspace.members.value.map(({ name }) => name).sort()).toEqual(['Léa', 'Tom']);
  await beginPost(person, 'after all');
  await expect.poll(() => team.workspace.posts.list.value.map(({ title }) => title)).toEqual(['after all']);
  await person.close();
  await team.close();
  await other.close();
});

it('[S17] a full disk on the device shows as not saved, keeps what was typed, and is told once it is saved after all', async () => {
  const person = await welcomePerson({ name: 'Ana', locale: 'en', server, complaints: new Complaints() });
  const o = { locale: person.locale };
  const { page } = person;
  await startWorkspace(person, 'On a full disk');
  await stored(person);
  await putAside(person);
  await goTo(person, 'posts');
  const devtools = await person.context.newCDPSession(page);
  const { origin } = new URL(person.home);
  await devtools.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: NO_ROOM_BYTES });
  // The browser goes on believing for half a minute that there is the room it last saw.
  await page.waitForTimeout(QUOTA_REMEMBERED_MS);
  // Without the server nothing else keeps what is typed now.
  person.line.cut();
  await beginPost(person, 'kept in memory');
  await savedState(person, m.shell_saved_failed({}, o)).waitFor();
  await goTo(person, 'posts');
  await page.getByRole('main').getByText('kept in memory').first().waitFor();

  await devtools.send('Storage.overrideQuotaForOrigin', { origin });
  await savedState(person, m.shell_saved_here({}, o)).waitFor();
  person.line.mend();
  await page.reload();
  await arrived(person);
  await goTo(person, 'posts');
  await page.getByRole('main').getByText('kept in memory').first().waitFor();
  await person.close();
});

it('nobody complained', () => {
  expect(complaints.all()).toEqual([]);
});

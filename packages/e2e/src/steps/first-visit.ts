import { m } from '@vigie/i18n';
import type { Person } from '../stage/person.ts';

/** First visit: starts a workspace that goes through the server the app came from. */
export async function startWorkspace({ page, home, locale, name }: Person, workspace: string): Promise<void> {
  const o = { locale };
  await page.goto(home);
  await page.getByRole('button', { name: m.welcome_start({}, o), exact: true }).click();
  await page.getByLabel(m.welcome_start_name({}, o), { exact: true }).fill(workspace);
  await page.getByLabel(m.welcome_member({}, o), { exact: true }).fill(name);
  await page.getByRole('button', { name: m.welcome_start_do({}, o), exact: true }).click();
  await arrived({ page, locale });
}

/** First visit by an invitation link: only a name is asked for. */
export async function followInvitation({ page, locale, name }: Person, link: string): Promise<void> {
  const o = { locale };
  await page.goto(link);
  await page.getByText(m.welcome_join_received({}, o)).waitFor();
  await page.getByLabel(m.welcome_member({}, o), { exact: true }).fill(name);
  await page.getByRole('button', { name: m.welcome_join_do({}, o), exact: true }).click();
  await arrived({ page, locale });
}

/** First visit with a pasted code. */
export async function joinWithCode({ page, home, locale, name }: Person, code: string): Promise<void> {
  const o = { locale };
  await page.goto(home);
  await page.getByRole('button', { name: m.welcome_join_short({}, o), exact: true }).click();
  await page.getByLabel(m.welcome_join_code({}, o), { exact: true }).fill(code);
  await page.getByLabel(m.welcome_member({}, o), { exact: true }).fill(name);
  await page.getByRole('button', { name: m.welcome_join_do({}, o), exact: true }).click();
  await arrived({ page, locale });
}

/** The workspace is open: its places can be gone to. */
export async function arrived({ page, locale }: Pick<Person, 'page' | 'locale'>): Promise<void> {
  await page
    .getByRole('navigation', { name: m.shell_places({}, { locale }), exact: true })
    .first()
    .waitFor();
}

/** Everything is stored on the server, as the app itself says. */
export async function stored({ page, locale }: Pick<Person, 'page' | 'locale'>): Promise<void> {
  await page
    .getByRole('status')
    .filter({ hasText: m.shell_saved_stored({}, { locale }) })
    .first()
    .waitFor();
}

/** The whole app is put aside on the device: from here on it needs neither server nor room on the disk to load its parts. */
export async function putAside({ page }: Pick<Person, 'page'>): Promise<void> {
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready;
    while (!navigator.serviceWorker.controller) await new Promise((resolve) => setTimeout(resolve, 50));
  });
}

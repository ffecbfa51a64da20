import { m } from '@vigie/i18n';
import type { Person } from '../stage/person.ts';
import { goTo } from './places.ts';

/** Reads an invitation out of Workspace, as link and as code. */
export async function invite(person: Person): Promise<{ link: string; code: string }> {
  const o = { locale: person.locale };
  const { page } = person;
  await goTo(person, 'workspace');
  await page.getByRole('button', { name: m.workspace_invite({}, o), exact: true }).click();
  const sheet = page.getByRole('dialog', { name: m.workspace_invite_title({}, o), exact: true });
  const link = await sheet.getByLabel(m.workspace_invite_link({}, o), { exact: true }).inputValue();
  const code = await sheet.getByLabel(m.workspace_invite_code({}, o), { exact: true }).inputValue();
  await page.keyboard.press('Escape');
  await sheet.waitFor({ state: 'hidden' });
  return { link, code };
}

/** The names listed as members, with all their devices. */
export async function members(person: Person): Promise<string> {
  await goTo(person, 'workspace');
  return await person.page
    .getByRole('region', { name: m.workspace_members({}, { locale: person.locale }), exact: true })
    .innerText();
}

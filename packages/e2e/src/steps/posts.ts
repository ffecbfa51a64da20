import { m } from '@vigie/i18n';
import type { Locator } from '@vigie/testkit';
import type { Person } from '../stage/person.ts';
import { goTo } from './places.ts';

/** Begins a post. */
export async function beginPost(person: Person, title: string): Promise<void> {
  const o = { locale: person.locale };
  const { page } = person;
  await goTo(person, 'posts');
  await page
    .getByRole('button', { name: m.posts_new({}, o), exact: true })
    .first()
    .click();
  const dialog = page.getByRole('dialog', { name: m.posts_new({}, o), exact: true });
  await dialog.getByLabel(m.posts_name({}, o), { exact: true }).fill(title);
  await dialog.getByRole('button', { name: m.posts_create({}, o), exact: true }).click();
  await postEditor(person).waitFor();
}

export function postEditor({ page, locale }: Person): Locator {
  return page.getByRole('textbox', { name: m.posts_text_label({}, { locale }), exact: true });
}

/** An image of the draft that is open, by its place from 1. */
export function attached({ page, locale }: Person, number: number): Locator {
  const heading = page.getByRole('heading', { name: m.posts_image_number({ number }, { locale }), exact: true });
  return page.getByRole('main').getByRole('listitem').filter({ has: heading });
}

/** Attaches the first visual of the workspace. */
export async function attachVisual(person: Person): Promise<void> {
  const { page, locale } = person;
  const o = { locale };
  await page.getByRole('button', { name: m.posts_add_visual({}, o), exact: true }).click();
  const dialog = page.getByRole('dialog', { name: m.posts_pick_title({}, o), exact: true });
  await dialog.getByRole('listitem').getByRole('button').first().click();
  await attached(person, 1).waitFor();
}

/** Opens a post of the board. */
export async function openPost(person: Person, title: string): Promise<void> {
  await goTo(person, 'posts');
  await person.page.getByRole('main').getByRole('link', { name: title }).first().click();
}

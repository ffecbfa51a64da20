import { m } from '@vigie/i18n';
import type { Locator } from '@vigie/testkit';
import type { Person } from '../stage/person.ts';

export const PLACES = ['today', 'observations', 'figures', 'documents', 'visuals', 'posts', 'workspace'] as const;
export type PlaceName = (typeof PLACES)[number];

const NAMES = {
  today: m.shell_today,
  observations: m.shell_observations,
  figures: m.shell_figures,
  documents: m.shell_documents,
  visuals: m.shell_visuals,
  posts: m.shell_posts,
  workspace: m.shell_workspace,
} as const;

/** Goes to a place by the rail; where one was before is gone then. */
export async function goTo({ page, locale }: Pick<Person, 'page' | 'locale'>, place: PlaceName): Promise<void> {
  const o = { locale };
  const rail = page.getByRole('navigation', { name: m.shell_places({}, o), exact: true }).first();
  await follow(rail.getByRole('link', { name: NAMES[place]({}, o), exact: true }));
  await page.getByRole('main').getByRole('heading', { level: 1 }).first().waitFor();
}

/** Follows a link of a row of pages, until what it leads to is the page that is open. */
export async function follow(link: Locator): Promise<void> {
  await link.click();
  // The app hears of a new address in a later task: until then the page before stands there, which may be of the same place.
  await link.page().evaluate(() => new Promise((done) => setTimeout(done)));
  await link.and(link.page().locator('[aria-current=page]')).waitFor();
}

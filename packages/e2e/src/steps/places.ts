import { m } from '@vigie/i18n';
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

/** Goes to a place by the rail. */
export async function goTo({ page, locale }: Pick<Person, 'page' | 'locale'>, place: PlaceName): Promise<void> {
  const o = { locale };
  const rail = page.getByRole('navigation', { name: m.shell_places({}, o) }).first();
  await rail.getByRole('link', { name: NAMES[place]({}, o), exact: true }).click();
  await page.getByRole('main').getByRole('heading', { level: 1 }).first().waitFor();
}

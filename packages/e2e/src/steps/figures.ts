import type { Person } from '../stage/person.ts';
import { goTo } from './places.ts';

/** A zone's line of figures for one month, as the table shows it: the first cell is the evictions. */
export async function figuresOf(person: Person, zone: RegExp, month: RegExp): Promise<readonly string[]> {
  await goTo(person, 'figures');
  const table = person.page.getByRole('table', { name: zone });
  const row = table.getByRole('row').filter({ has: person.page.getByRole('rowheader', { name: month }) });
  return await row.getByRole('cell').allInnerTexts();
}

import { m } from '@vigie/i18n';
import type { Option } from '@vigie/ui';
import type { ListsState } from './lists.svelte.ts';

/** The zones in which a site can lie, and none. */
export function zoneOptions(lists: ListsState): readonly Option[] {
  const zones = lists.rows('zone').filter(({ retired }) => retired === undefined);
  return [{ value: '', label: m.lists_zone_none() }, ...zones.map(({ id, name }) => ({ value: id, label: name }))];
}

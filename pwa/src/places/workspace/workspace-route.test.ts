import { expect, it } from 'vitest';
import { parseHash } from '../../app/router.svelte.ts';
import { fieldsPath, listPath, routeOf } from './workspace-route.ts';

it('an address of a list, an entry or a form leads back to it', () => {
  expect(routeOf(parseHash(`#/${listPath('site', '8f3a')}`).id)).toEqual({ at: 'lists', kind: 'site', entry: '8f3a' });
  expect(routeOf(parseHash(`#/${listPath('force')}`).id)).toEqual({ at: 'lists', kind: 'force' });
  expect(routeOf('lists')).toEqual({ at: 'lists', kind: 'zone' });
  expect(routeOf('lists/nothing')).toEqual({ at: 'lists', kind: 'zone' });
  expect(routeOf(parseHash(`#/${fieldsPath('own_a')}`).id)).toEqual({ at: 'fields', edit: 'own_a' });
  expect(routeOf('fields')).toEqual({ at: 'fields' });
  expect(routeOf(undefined)).toEqual({ at: 'home' });
  expect(routeOf('elsewhere')).toEqual({ at: 'home' });
});

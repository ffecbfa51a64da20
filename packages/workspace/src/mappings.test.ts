import { unwrap } from '@vigie/core';
import * as Y from 'yjs';
import { expect, it } from 'vitest';
import { FormMappings, MAX_FORMS } from './mappings.ts';

let now = Date.parse('2026-11-23T08:00:00Z');
const clock = { now: () => (now += 1000) };
const mapping = (form: string, target = 'tents') => ({ form, columns: ['a'], choices: [{ column: 'Abris', target }] });

it('is shared with the team, who chose last counts, and undoing brings back what was chosen before', () => {
  const [mine, theirs] = [new Y.Doc(), new Y.Doc()];
  mine.on('update', (update) => Y.applyUpdate(theirs, update));
  const here = new FormMappings(mine, 'Léa', clock);
  const there = new FormMappings(theirs, 'Sam', clock);
  unwrap(here.remember(mapping('sheet:1')));
  const undo = unwrap(here.remember(mapping('sheet:1', 'tarps')));
  expect(there.list.value).toMatchObject([{ form: 'sheet:1', by: 'Léa', choices: [{ target: 'tarps' }] }]);
  undo();
  expect(there.list.value).toMatchObject([{ choices: [{ target: 'tents' }] }]);
});

it('leaves out what has a wrong shape, keeps no mapping without bounds, and forgets the oldest form', () => {
  const core = new Y.Doc();
  core.getMap('mappings').set('bad', { form: 'other' });
  core.getMap('mappings').set('worse', 'text');
  const mappings = new FormMappings(core, 'Léa', clock);
  expect(mappings.list.value).toEqual([]);
  const many = Array.from({ length: 1500 }, (_, at) => ({ column: `${at} ${'x'.repeat(200)}`, target: 'leave_out' }));
  expect(mappings.remember({ ...mapping('huge'), choices: many })).toMatchObject({ ok: false });
  for (let at = 0; at <= MAX_FORMS; at++) unwrap(mappings.remember(mapping(`form:${at}`)));
  expect(mappings.list.value).toHaveLength(MAX_FORMS);
  expect(mappings.list.value.at(-1)?.form).toBe('form:1');
});

import { REGISTERS, type LedgerRecord, type Register } from '@vigie/observations';
import { entryPath } from '../observations-route.ts';
import type { EntryFields } from './entry.svelte.ts';

/** No record's id begins like this: those of imports name their source, and those entered by hand are letters and digits. */
const MARK = '+';

/** What a new record of the form begins with: a register, in the outing of another record. */
export interface Companion {
  readonly register: Register;
  /** The record whose outing it joins. */
  readonly of: string;
}

/** The address of the form for a new record of the same outing as another. */
export function companionPath(register: Register, of: string): string {
  return entryPath(`${MARK}${register}.${of}`);
}

/** What an address of the form asks for; `null` when it names a record that is taken up again. */
export function companionOf(id: string | undefined): Companion | null {
  if (!id?.startsWith(MARK)) return null;
  const dot = id.indexOf('.');
  const register = REGISTERS.find((known) => known === id.slice(MARK.length, dot));
  return register && dot > 0 ? { register, of: id.slice(dot + 1) } : null;
}

/** The beginning of a record in the outing of another: when, where and with whom. The next eviction is of another site. */
export function companionEntry(
  register: Register,
  of: Pick<LedgerRecord, 'date' | 'zone' | 'team' | 'site'>,
): EntryFields {
  return {
    register,
    date: of.date,
    ...(of.team === undefined ? {} : { team: of.team }),
    ...(of.zone === undefined ? {} : { zone: of.zone }),
    ...(of.site === undefined || register === 'eviction' ? {} : { site: of.site }),
    counts: {},
  };
}

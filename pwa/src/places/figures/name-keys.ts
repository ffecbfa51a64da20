import type { LedgerRecord, NameBook } from '@vigie/observations';
import type { AddressNames } from '@vigie/workspace';
import { ledgerForces, ledgerSites, ledgerZones } from '../../app/figure-picker/figure-choices.ts';
import type { NamedKind, NameKeys } from './question.ts';

/** Keys of the names of one workspace: made from the entry that a name means, so that they outlive its renaming. */
export function nameKeysOf(
  addresses: Pick<AddressNames, 'keyOf' | 'seal' | 'open'>,
  names: NameBook,
  records: readonly LedgerRecord[],
): NameKeys {
  const keyOf = (kind: NamedKind, name: string) => addresses.keyOf(`${kind} ${names.idOf(kind, name)}`);
  const known = {
    zone: () => ledgerZones(records, names),
    site: () => ledgerSites(records, undefined, names),
    force: () => ledgerForces(records, names),
  };
  return {
    keyOf,
    nameOf: (kind, key) => known[kind]().find((name) => keyOf(kind, name) === key),
    seal: (words) => addresses.seal(words),
    open: (sealed) => addresses.open(sealed),
  };
}

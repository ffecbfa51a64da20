import { err, Observable, ok, type Clock, type Readable, type Result, type VigieError } from '@vigie/core';
import { formMappingSchema, type FormMapping } from '@vigie/observations';
import type * as Y from 'yjs';
import { z } from 'zod';
import { FactMap } from './fact-map.ts';
import type { Undo } from './undo.ts';

/** Forms whose columns are remembered: a team has a dozen; past it the oldest are forgotten. */
export const MAX_FORMS = 200;

/** Largest mapping kept, as JSON in UTF-16 units: a form with a thousand questions of its own stays under it. */
const MAX_MAPPING_LENGTH = 200_000;

const storedSchema = formMappingSchema.extend({ by: z.string().max(500), at: z.string().max(40) });

/** What a team chose for the columns of a form, by whom and when (ISO 8601). */
export type RememberedMapping = z.infer<typeof storedSchema>;

/** The columns of forms as the team chose to read them: in the map `mappings` of the document `core`, one entry a form. */
export class FormMappings {
  readonly #facts: FactMap;
  readonly #list = new Observable<readonly RememberedMapping[]>([]);
  readonly #member: string;
  readonly #clock: Clock;

  constructor(core: Y.Doc, member: string, clock: Clock) {
    this.#member = member;
    this.#clock = clock;
    this.#facts = new FactMap(core.getMap('mappings'), () => this.#read());
    this.#read();
  }

  /** Newest first. Entries of a wrong shape are left out. */
  get list(): Readable<readonly RememberedMapping[]> {
    return this.#list;
  }

  /** Keeps what was chosen for a form, for the whole team; it replaces what was chosen before. Fails with `import_mapping_too_large`. */
  remember(mapping: FormMapping): Result<Undo, VigieError<'import_mapping_too_large'>> {
    const at = new Date(this.#clock.now()).toISOString();
    const stored = storedSchema.safeParse({ ...mapping, by: this.#member, at });
    if (!stored.success || JSON.stringify(stored.data).length > MAX_MAPPING_LENGTH)
      return err('import_mapping_too_large');
    const others = this.#list.value.filter(({ form }) => form !== mapping.form);
    return ok(
      this.#facts.write([
        { key: mapping.form, value: stored.data },
        ...others.slice(MAX_FORMS - 1).map(({ form }) => ({ key: form, value: undefined })),
      ]),
    );
  }

  #read(): void {
    const list: RememberedMapping[] = [];
    for (const [key, value] of this.#facts.facts()) {
      const stored = storedSchema.safeParse(value);
      if (stored.success && stored.data.form === key) list.push(stored.data);
    }
    list.sort((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : a.form < b.form ? -1 : 1));
    this.#list.set(list.slice(0, MAX_FORMS));
  }
}

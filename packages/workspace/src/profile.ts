import { Observable, type Readable } from '@vigie/core';
import type * as Y from 'yjs';
import { z } from 'zod';

/** Version of the layout of a workspace's documents. An app never writes into a workspace of a newer version than it knows. */
export const WORKSPACE_SCHEMA_VERSION = 1;

/** Longest name of a workspace or an organisation, in UTF-16 units: it must fit one line of a list. */
export const MAX_NAME_LENGTH = 80;

const name = z.string().trim().min(1).max(MAX_NAME_LENGTH);

const profileSchema = z.object({
  schemaVersion: z.number().int().min(1),
  name,
  organisation: name,
  locale: z.enum(['fr', 'en']),
  createdAt: z.string().max(40),
});

/** What a team says of itself. `organisation` signs releases and visuals. */
export type Profile = z.infer<typeof profileSchema>;

/** The profile of a workspace, in the map `workspace` of the document `core`, one key a field so that two edits merge. */
export class ProfileStore {
  readonly #map: Y.Map<unknown>;
  readonly #profile: Observable<Profile | null>;

  constructor(core: Y.Doc) {
    this.#map = core.getMap('workspace');
    this.#profile = new Observable<Profile | null>(null);
    const refresh = () => this.#profile.set(this.#read());
    this.#map.observe(refresh);
    refresh();
  }

  /** `null` until the profile has arrived from the device that made the workspace. */
  get profile(): Readable<Profile | null> {
    return this.#profile;
  }

  /** Sets the fields given; a value that does not fit (an empty name) is ignored. */
  set(changes: Partial<Profile>): void {
    const valid = profileSchema.partial().safeParse(changes);
    if (!valid.success) return;
    this.#map.doc?.transact(() => {
      for (const [field, value] of Object.entries(valid.data)) if (value !== undefined) this.#map.set(field, value);
    });
  }

  #read(): Profile | null {
    const parsed = profileSchema.safeParse(this.#map.toJSON());
    return parsed.success ? parsed.data : null;
  }
}

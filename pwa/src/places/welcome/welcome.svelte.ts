import { ok, type Result, type VigieError } from '@vigie/core';
import { m } from '@vigie/i18n';
import { session, type Fingerprint } from '../../app/session.svelte.ts';
import { serverAddress } from './server-address.ts';

/** Longest name of a workspace or a member: it must fit one line of a list. */
const MAX_NAME_LENGTH = 80;

/** The first visit: which door is open, what was typed, what went wrong. */
export class Welcome {
  door = $state<'none' | 'start' | 'join'>('none');
  busy = $state<'none' | 'look' | 'start' | 'join'>('none');
  error = $state.raw<VigieError | null>(null);
  /** What was pressed with a field empty or wrong: from then on the field says so. */
  tried = $state(false);

  name = $state('');
  memberName = $state('');
  server = $state(location.origin);
  creationCode = $state('');
  needsCode = $state(false);
  invitation = $state('');
  /** The invitation came as a link, which the browser keeps in its history. */
  byLink = $state(false);

  readonly maxName = MAX_NAME_LENGTH;

  open(door: 'start' | 'join'): void {
    this.door = door;
    this.error = null;
    this.tried = false;
  }

  back(): void {
    this.door = 'none';
    this.error = null;
  }

  /** Fills a workspace of this device with public data, and opens it. An earlier demonstration is opened as it was left. */
  look(): Promise<void> {
    return this.#run('look', async () => {
      const earlier = session.entries.find((entry) => entry.demo);
      if (earlier) return session.open(earlier.id);
      const { fillDemo } = await import('./demo.ts');
      return session.create({
        name: m.welcome_look_name(),
        memberName: m.welcome_look_member(),
        server: null,
        demo: true,
        fill: fillDemo,
      });
    });
  }

  start(): Promise<void> {
    this.tried = true;
    const name = this.name.trim();
    const memberName = this.memberName.trim();
    const server = serverAddress(this.server);
    if (!server.ok) {
      this.error = server.error;
      return Promise.resolve();
    }
    if (!name || !memberName) return Promise.resolve();
    const creationCode = this.creationCode.trim();
    return this.#run('start', async () => {
      const created = await session.create({
        name,
        memberName,
        server: server.value,
        ...(creationCode ? { creationCode } : {}),
      });
      if (!created.ok && created.error.code === 'creation_refused') this.needsCode = true;
      return created;
    });
  }

  /** Joins; `arrived` is called once it is done. */
  join(arrived: () => void): Promise<void> {
    this.tried = true;
    const memberName = this.memberName.trim();
    if (!memberName) return Promise.resolve();
    return this.#run('join', async () => {
      const joined = await session.join(this.invitation, memberName);
      if (joined.ok) arrived();
      return joined;
    });
  }

  resume(id: string): Promise<void> {
    return this.#run('none', () => session.open(id));
  }

  async #run(what: Welcome['busy'], work: () => Promise<Result<void>>): Promise<void> {
    if (this.busy !== 'none') return;
    this.busy = what;
    this.error = null;
    try {
      const done = await work();
      if (!done.ok) this.error = done.error;
    } finally {
      this.busy = 'none';
    }
  }
}

/** What an invitation says before it is used. */
export interface InvitationPreview {
  readonly host: string;
  readonly words: Fingerprint;
}

/** Reads an invitation without joining. */
export async function previewInvitation(text: string): Promise<Result<InvitationPreview>> {
  const { parseInvitation, fingerprint } = await import('../../app/engine.ts');
  const parsed = parseInvitation(text);
  if (!parsed.ok) return parsed;
  const words = await fingerprint(parsed.value.secret);
  return ok({ host: new URL(parsed.value.server).host, words });
}

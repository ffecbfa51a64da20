import { err, ok, type Result, type VigieError } from '@vigie/core';
import type { Keyring, KeyringEntry, Sealed } from '@vigie/sealed';
import type { Workspace } from '@vigie/workspace';
import { askToPersist } from './persistence.ts';
import { preferences } from './preferences.svelte.ts';

/** Where the app stands: which workspace is open, or why none is. */
export type Stage =
  | { readonly at: 'starting' }
  | { readonly at: 'choosing' }
  | { readonly at: 'opening'; readonly label: string }
  | { readonly at: 'open'; readonly entry: KeyringEntry; readonly workspace: Workspace }
  | { readonly at: 'failed'; readonly error: VigieError };

/** What a new workspace needs. */
export interface NewWorkspace {
  readonly name: string;
  readonly memberName: string;
  /** Address of the sync server; `null` keeps the workspace on this device. */
  readonly server: string | null;
  readonly creationCode?: string;
}

/** The setting that remembers which workspace was open. */
const LAST = 'last-workspace';

/** How long a new workspace waits for the server's word before it opens without it. */
const FIRST_ANSWER_MS = 6_000;

/** The one session of a window: from the keyring to an open workspace. */
class Session {
  stage = $state.raw<Stage>({ at: 'starting' });
  entries = $state.raw<readonly KeyringEntry[]>([]);
  #keyring: Keyring | null = null;
  #sealed: Sealed | null = null;

  /** Opens the keyring, applies this device's preferences and reopens the last workspace, unless an invitation is being followed. */
  async start({ reopen }: { reopen: boolean }): Promise<void> {
    const { openKeyring } = await import('./engine.ts');
    const keyring = await openKeyring();
    this.#keyring = keyring;
    await preferences.follow(keyring);
    this.entries = await keyring.list();
    const last = await keyring.setting(LAST);
    const entry = this.entries.find((candidate) => candidate.id === last);
    if (reopen && entry) await this.open(entry.id);
    else this.stage = { at: 'choosing' };
  }

  /** Opens a workspace of this device. */
  async open(id: string, { creationCode }: { creationCode?: string } = {}): Promise<Result<Workspace>> {
    const entry = this.entries.find((candidate) => candidate.id === id);
    if (!this.#keyring || !entry) return err('workspace_unknown');
    this.stage = { at: 'opening', label: entry.label };
    const { openWorkspace } = await import('./engine.ts');
    const sealed = await this.#unseal(entry, creationCode);
    if (!sealed.ok) return this.#fail(sealed.error);
    const workspace = await openWorkspace(sealed.value);
    await this.#enter(entry, workspace);
    return ok(workspace);
  }

  /** Makes a workspace and opens it. A server that refuses leaves nothing behind on this device. */
  async create(wanted: NewWorkspace, { demo = false } = {}): Promise<Result<Workspace>> {
    const { newSecret, createWorkspace, openWorkspace } = await import('./engine.ts');
    const entry = await this.#add(newSecret(), wanted.server, wanted.name, wanted.memberName, demo);
    const sealed = await this.#unseal(entry, wanted.creationCode);
    if (!sealed.ok) return this.#withdraw(entry, sealed.error);
    if (wanted.server) {
      const refusal = await firstAnswer(sealed.value);
      if (refusal) {
        await sealed.value.close();
        return this.#withdraw(entry, refusal);
      }
    }
    await createWorkspace(sealed.value, {
      name: wanted.name,
      locale: preferences.locale,
      at: new Date().toISOString(),
    });
    const workspace = await openWorkspace(sealed.value);
    await this.#enter(entry, workspace);
    return ok(workspace);
  }

  /** Joins a workspace by its invitation. What it holds arrives when the server, or a device that has it, is reached. */
  async join(invitation: string, memberName: string): Promise<Result<Workspace>> {
    const { parseInvitation } = await import('./engine.ts');
    const parsed = parseInvitation(invitation);
    if (!parsed.ok) return parsed;
    const entry = await this.#add(parsed.value.secret, parsed.value.server, '', memberName, false);
    return this.open(entry.id);
  }

  /** Closes the open workspace and goes back to the list. */
  async leave(): Promise<void> {
    await this.#close();
    await this.#keyring?.setSetting(LAST, '');
    await this.#list();
    this.stage = { at: 'choosing' };
  }

  /** Takes a workspace off this device: its keys and all that it held here. */
  async remove(id: string): Promise<void> {
    await this.#close();
    await this.#keyring?.remove(id);
    await this.leave();
  }

  /** Writes out what was typed, before a reload. */
  async flush(): Promise<void> {
    if (this.stage.at === 'open') await this.stage.workspace.flush();
  }

  async #add(
    secret: Uint8Array,
    server: string | null,
    label: string,
    memberName: string,
    demo: boolean,
  ): Promise<KeyringEntry> {
    if (!this.#keyring) throw new Error('the keyring is not open');
    const entry = await this.#keyring.add({ secret, server, label, memberName, demo });
    await this.#list();
    return entry;
  }

  async #unseal(entry: KeyringEntry, creationCode: string | undefined): Promise<Result<Sealed>> {
    if (!this.#keyring) return err('workspace_unknown');
    const { openSealed } = await import('./engine.ts');
    await this.#close();
    const unlocked = await this.#keyring.unlock(entry.id);
    if (!unlocked.ok) return unlocked;
    const { secret, device, server, persistence } = unlocked.value;
    const reached = server === null ? {} : { server: { url: server, ...(creationCode ? { creationCode } : {}) } };
    const sealed = await openSealed({ secret, device, persistence, ...reached });
    this.#sealed = sealed;
    sealed.connect();
    return ok(sealed);
  }

  async #enter(entry: KeyringEntry, workspace: Workspace): Promise<void> {
    await this.#keyring?.setSetting(LAST, entry.id);
    workspace.name.subscribe((name) => {
      if (name && name !== entry.label) void this.#keyring?.relabel(entry.id, name);
    });
    await this.#list();
    this.stage = { at: 'open', entry, workspace };
    void askToPersist();
  }

  async #withdraw(entry: KeyringEntry, error: VigieError): Promise<Result<never>> {
    this.#sealed = null;
    await this.#keyring?.remove(entry.id);
    await this.#list();
    this.stage = { at: 'choosing' };
    return { ok: false, error };
  }

  #fail(error: VigieError): Result<never> {
    this.stage = { at: 'failed', error };
    return { ok: false, error };
  }

  async #close(): Promise<void> {
    if (this.stage.at === 'open') await this.stage.workspace.close();
    else await this.#sealed?.close();
    this.#sealed = null;
  }

  async #list(): Promise<void> {
    this.entries = (await this.#keyring?.list()) ?? [];
  }
}

/** The server's refusal of a new workspace, or `null` when it took it or did not answer in time. */
function firstAnswer(sealed: Sealed): Promise<VigieError | null> {
  return new Promise((resolve) => {
    const done = (answer: VigieError | null): void => {
      clearTimeout(timer);
      queueMicrotask(() => stop());
      resolve(answer);
    };
    const timer = setTimeout(() => done(null), FIRST_ANSWER_MS);
    const stop = sealed.status.subscribe((status) => {
      if (status.connection === 'connected') done(null);
      else if (status.connection === 'refused')
        done(err(status.refusal === 'creation-refused' ? 'creation_refused' : 'server_refused').error);
    });
  });
}

export const session = new Session();

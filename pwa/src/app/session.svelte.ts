import { err, ok, type Result, type VigieError } from '@vigie/core';
import type { Locale } from '@vigie/i18n';
import type { Keyring, KeyringEntry, Sealed } from '@vigie/sealed';
import type { Workspace } from '@vigie/workspace';
import { firstAnswer } from './first-answer.ts';
import { keyringMayExist } from './keyring-exists.ts';
import { askToPersist } from './persistence.ts';
import { preferences } from './preferences.svelte.ts';

/** Where the app stands: which workspace is open, or why none is. */
export type Stage =
  | { readonly at: 'starting' }
  | { readonly at: 'choosing' }
  | { readonly at: 'opening'; readonly label: string }
  | { readonly at: 'open'; readonly entry: KeyringEntry; readonly workspace: Workspace };

/** What a new workspace needs. */
export interface NewWorkspace {
  readonly name: string;
  readonly memberName: string;
  /** Address of the sync server; `null` keeps the workspace on this device. */
  readonly server: string | null;
  readonly creationCode?: string;
  readonly demo?: boolean;
  /** Puts something into it before it is shown. */
  fill?(workspace: Workspace): Promise<Result<void>>;
}

/** What is handed to somebody who joins. */
export interface Invitation {
  readonly code: string;
  readonly link: string;
}

/** Five words in each language. */
export type Fingerprint = Readonly<Record<Locale, readonly string[]>>;

/** The setting that remembers which workspace was open. */
const LAST = 'last-workspace';

const engine = () => import('./engine.ts');

/** The one session of a window: from the keyring to an open workspace. Only one step runs at a time. */
class Session {
  stage = $state.raw<Stage>({ at: 'starting' });
  entries = $state.raw<readonly KeyringEntry[]>([]);
  /** Why the last workspace did not open. */
  failure = $state.raw<VigieError | null>(null);
  #keyring: Keyring | null = null;
  #workspace: Workspace | null = null;
  #secret: Uint8Array | null = null;

  /**
   * Applies this device's preferences and reopens the last workspace, unless an invitation is being followed. A device that has
   * never kept anything goes straight to the first visit: what opens workspaces is not even loaded.
   */
  async start({ reopen }: { reopen: boolean }): Promise<void> {
    if (await keyringMayExist()) {
      const keyring = await this.#ring();
      const last = await keyring.setting(LAST);
      if (reopen && this.entries.some((entry) => entry.id === last)) {
        await this.open(last ?? '');
        return;
      }
    }
    this.stage = { at: 'choosing' };
  }

  /** Opens a workspace of this device; the one that was open is closed first. */
  async open(id: string, { creationCode }: { creationCode?: string } = {}): Promise<Result<void>> {
    const entry = this.entries.find((candidate) => candidate.id === id);
    await this.#close();
    if (!entry) return this.#back(err('workspace_unknown').error);
    this.stage = { at: 'opening', label: entry.label };
    const sealed = await this.#unseal(entry, creationCode);
    if (!sealed.ok) return this.#back(sealed.error);
    const { openWorkspace } = await engine();
    const workspace = await openWorkspace(sealed.value);
    if (!workspace.ok) {
      await sealed.value.close();
      return this.#back(workspace.error);
    }
    await this.#enter(entry, workspace.value);
    return ok(undefined);
  }

  /** Makes a workspace, fills it and opens it. When that fails, nothing is left behind on this device. */
  async create(wanted: NewWorkspace): Promise<Result<void>> {
    const { newSecret, createWorkspace, openWorkspace } = await engine();
    await this.#close();
    const entry = await this.#add({ ...wanted, label: wanted.name, secret: newSecret() });
    const sealed = await this.#unseal(entry, wanted.creationCode);
    if (!sealed.ok) return this.#withdraw(entry, sealed.error);
    const refusal = wanted.server === null ? null : await firstAnswer(sealed.value.status);
    if (refusal) {
      await sealed.value.close();
      return this.#withdraw(entry, refusal);
    }
    await createWorkspace(sealed.value, { name: wanted.name, locale: preferences.locale });
    const workspace = await openWorkspace(sealed.value);
    const filled = workspace.ok ? await (wanted.fill?.(workspace.value) ?? ok(undefined)) : workspace;
    if (!workspace.ok || !filled.ok) {
      await sealed.value.close();
      return this.#withdraw(entry, filled.ok ? err('workspace_newer').error : filled.error);
    }
    await this.#enter(entry, workspace.value);
    return ok(undefined);
  }

  /**
   * Joins a workspace by its invitation; one that is already on this device is opened. What it holds arrives when the server, or
   * a device that has it, is reached.
   */
  async join(text: string, memberName: string): Promise<Result<void>> {
    const { parseInvitation } = await engine();
    const invitation = parseInvitation(text);
    if (!invitation.ok) return invitation;
    const { secret, server } = invitation.value;
    const known = await (await this.#ring()).holding(secret);
    // Another window may have joined since this one looked.
    if (known) await this.#list();
    const entry = known ?? (await this.#add({ secret, server, label: '', memberName }));
    return this.open(entry.id);
  }

  /** The invitation to the open workspace; `null` when it has no server. */
  async invitation(): Promise<Invitation | null> {
    if (this.stage.at !== 'open' || this.stage.entry.server === null || !this.#secret) return null;
    const { encodeInvitation } = await engine();
    return encodeInvitation({ secret: this.#secret, server: this.stage.entry.server });
  }

  /** The words that two members compare by voice, in both languages: they may not use the same one. */
  async fingerprint(): Promise<Fingerprint | null> {
    if (!this.#secret) return null;
    const { fingerprint } = await engine();
    return fingerprint(this.#secret);
  }

  /** Closes the open workspace and goes back to the list. */
  async leave(): Promise<void> {
    await this.#close();
    await this.#keyring?.setSetting(LAST, '');
    await this.#list();
    this.failure = null;
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
    await this.#workspace?.flush();
  }

  /** The keyring, opened at the first need. */
  async #ring(): Promise<Keyring> {
    if (this.#keyring) return this.#keyring;
    const { openKeyring } = await engine();
    const keyring = await openKeyring();
    this.#keyring = keyring;
    await preferences.follow(keyring);
    await this.#list();
    return keyring;
  }

  async #add(wanted: {
    secret: Uint8Array;
    server: string | null;
    label: string;
    memberName: string;
    demo?: boolean;
  }): Promise<KeyringEntry> {
    const { secret, server, label, memberName, demo = false } = wanted;
    const keyring = await this.#ring();
    const entry = await keyring.add({ secret, server, label, memberName, demo });
    await this.#list();
    return entry;
  }

  async #unseal(entry: KeyringEntry, creationCode: string | undefined): Promise<Result<Sealed>> {
    const { openSealed } = await engine();
    const unlocked = await (await this.#ring()).unlock(entry.id);
    if (!unlocked.ok) return unlocked;
    const { secret, device, server, persistence } = unlocked.value;
    this.#secret = secret;
    const reached = server === null ? {} : { server: { url: server, ...(creationCode ? { creationCode } : {}) } };
    return ok(await openSealed({ secret, device, persistence, ...reached }));
  }

  async #enter(entry: KeyringEntry, workspace: Workspace): Promise<void> {
    this.#workspace = workspace;
    await this.#keyring?.setSetting(LAST, entry.id);
    workspace.profile.subscribe((profile) => {
      if (profile && profile.name !== entry.label) void this.#keyring?.relabel(entry.id, profile.name);
    });
    this.failure = null;
    this.stage = { at: 'open', entry, workspace };
    void askToPersist();
  }

  async #withdraw(entry: KeyringEntry, error: VigieError): Promise<Result<never>> {
    this.#secret = null;
    await this.#keyring?.remove(entry.id);
    await this.#list();
    this.stage = { at: 'choosing' };
    return { ok: false, error };
  }

  #back(error: VigieError): Result<never> {
    this.#secret = null;
    this.failure = error;
    this.stage = { at: 'choosing' };
    return { ok: false, error };
  }

  async #close(): Promise<void> {
    const open = this.#workspace;
    this.#workspace = null;
    this.#secret = null;
    if (!open) return;
    // The page lets go of the workspace first: nothing reads a closed one.
    this.stage = { at: 'starting' };
    await open.close();
  }

  async #list(): Promise<void> {
    this.entries = (await this.#keyring?.list()) ?? [];
  }
}

export const session = new Session();

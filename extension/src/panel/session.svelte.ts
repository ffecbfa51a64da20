import { err, type Result, type VigieError } from '@vigie/core';
import { openKeyring, openSealed, parseInvitation, type Keyring, type KeyringEntry } from '@vigie/sealed';
import { openWorkspace, type Workspace } from '@vigie/workspace';

/** Where the panel is: which of its views is shown. */
export type Stage =
  | { readonly at: 'opening' }
  | { readonly at: 'joining' }
  | { readonly at: 'open'; readonly entry: KeyringEntry; readonly workspace: Workspace }
  /** With the workspace that did not open, where it was one. */
  | { readonly at: 'failed'; readonly error: VigieError; readonly entry?: KeyringEntry };

/** The panel's own copy of the workspace, kept in the extension's origin: it needs no open tab of Vigie. */
class PanelSession {
  stage = $state.raw<Stage>({ at: 'opening' });
  #keyring: Keyring | undefined;

  /** Opens the workspace this browser has joined, or asks for an invitation. */
  async start(): Promise<void> {
    this.stage = { at: 'opening' };
    try {
      this.#keyring ??= await openKeyring();
      const [last] = await this.#keyring.list();
      if (last) await this.#open(last);
      else this.stage = { at: 'joining' };
    } catch (error) {
      this.stage = { at: 'failed', error: err('panel_not_opened', {}, String(error)).error };
    }
  }

  /** Joins by a code or a link. Its content arrives when the server is reached. Errors of `parseInvitation` and of opening. */
  async join(invitation: string, memberName: string): Promise<Result<void>> {
    const parsed = parseInvitation(invitation);
    if (!parsed.ok) return parsed;
    this.#keyring ??= await openKeyring();
    const { secret, server } = parsed.value;
    const entry = await this.#keyring.add({ secret, server, label: '', memberName });
    return this.#open(entry);
  }

  /** Erases the keys and the copy kept here, also of a workspace that cannot be opened, and asks for an invitation again. */
  async leave(): Promise<void> {
    const { stage } = this;
    if (stage.at !== 'open' && stage.at !== 'failed') return;
    if (!stage.entry) return;
    this.stage = { at: 'opening' };
    if (stage.at === 'open') await stage.workspace.close();
    await this.#keyring?.remove(stage.entry.id);
    await this.start();
  }

  async #open(entry: KeyringEntry): Promise<Result<void>> {
    const opened = await this.#unseal(entry).catch((error: unknown) => err('panel_not_opened', {}, String(error)));
    if (!opened.ok) {
      this.stage = { at: 'failed', error: opened.error, entry };
      return opened;
    }
    this.stage = { at: 'open', entry, workspace: opened.value };
    // To be named when it cannot be opened.
    opened.value.profile.subscribe((profile) => {
      if (profile && profile.name !== entry.label) void this.#keyring?.relabel(entry.id, profile.name);
    });
    return { ok: true, value: undefined };
  }

  async #unseal(entry: KeyringEntry): Promise<Result<Workspace>> {
    const unlocked = await this.#keyring?.unlock(entry.id);
    if (!unlocked) return err('workspace_unknown');
    if (!unlocked.ok) return unlocked;
    const { secret, device, server, persistence } = unlocked.value;
    const sealed = await openSealed({
      secret,
      device,
      persistence,
      ...(server === null ? {} : { server: { url: server } }),
    });
    sealed.connect();
    const workspace = await openWorkspace(sealed);
    if (!workspace.ok) await sealed.close();
    return workspace;
  }
}

export const session = new PanelSession();

import { Awareness } from 'y-protocols/awareness';
import * as Y from 'yjs';
import { Observable, systemClock, systemRandom, type Clock, type Random } from '@vigie/core';
import { dexieShelf, memoryShelf } from './blob-shelf.ts';
import { SealedBlobs } from './blobs.ts';
import { Carrier } from './carrier.ts';
import { RECOVERED } from './clear-document.ts';
import { Compactor } from './compactor.ts';
import { Connection, type ServerOptions } from './connection.ts';
import type { Device } from './device.ts';
import type { Journal } from './journal.ts';
import { deriveKeys, type WorkspaceKeys } from './keys.ts';
import { LocalStore } from './local-store.ts';
import { browserPage, type Page } from './page.ts';
import { PresenceBridge } from './presence.ts';
import { clientId, Replica } from './replica.ts';
import { Sealed } from './sealed.ts';
import { joinTabs } from './tabs.ts';
import { OPENING, readStatus, sameStatus } from './status.ts';

export interface SealedOptions {
  readonly secret: Uint8Array;
  /** Left out: the workspace stays on this device. */
  readonly server?: ServerOptions | undefined;
  /** Name of the IndexedDB databases; left out where there is no IndexedDB: memory only. */
  readonly persistence?: { readonly name: string } | undefined;
  readonly device: Device;
  readonly clock?: Clock;
  readonly random?: Random;
  /** The page we live in; by default the browser's. */
  readonly page?: Page | null;
}

/** Opens a workspace. Resolves when what is on this device has been read, readable or not; the server is not waited for. */
export async function openSealed(options: SealedOptions): Promise<Sealed> {
  const { clock = systemClock, random = systemRandom, device, server, persistence } = options;
  const status = new Observable(OPENING);
  let refresh = (): void => {};
  const changed = (): void => refresh();
  const ownCarrier = new Carrier(clientId(random));
  const carrier = ownCarrier.doc;
  const store = persistence ? new LocalStore(persistence.name, carrier, changed) : null;
  store?.prepare();
  const keys = await deriveKeys(options.secret);

  const accompanied = (documentId: string): boolean => presence.accompanies(documentId);
  const replica = new Replica({ keys, device, clock, random, accompanied, carrier: ownCarrier }, changed);
  const awareness = new Awareness(carrier);
  const connection = server ? new Connection(server, keys, carrier, awareness, () => replica.appended, changed) : null;
  const identity = { keys, device, clock, random, roster: replica.roster, writer: replica.writer };
  const presence: PresenceBridge = new PresenceBridge(awareness, identity);
  const compactor = new Compactor(replica, () => presence.leads && (connection?.synced ?? true));
  const blobs = new SealedBlobs({
    keys,
    random,
    server: server?.url ?? null,
    shelf: persistence ? dexieShelf(persistence.name) : memoryShelf(),
    connected: () => connection?.synced ?? false,
    changed,
  });
  const journal = await openJournal(options, keys, replica.writer, random);

  await store?.open();
  await replica.start();
  refresh = () => {
    if (!store || store.settled) settle(replica, journal);
    const now = readStatus({ replica, connection, store, blobs });
    if (!sameStatus(now, status.value)) status.set(now);
    compactor.consider();
  };
  refresh();
  blobs.start();
  connection?.status.subscribe(changed);
  connection?.onSynced(() => {
    presence.connected();
    void blobs.upload();
    changed();
  });
  const stopWatching = keepOnLeaving(options, replica, journal);
  const { page = browserPage() } = options;
  const stopHoping = connection && page ? page.onOnline(() => connection.askAgain()) : () => {};
  if (journal) await recover(journal, replica, store);
  connection?.connect();
  const leaveTabs = connection ? () => {} : joinTabs(keys.room, carrier, awareness);
  const end = (): void => {
    refresh = () => {};
    stopWatching();
    stopHoping();
    leaveTabs();
    awareness.destroy();
  };
  return new Sealed({ room: keys.room, device, replica, connection, store, presence, blobs, compactor, status, end });
}

/** What is in the carrier is on disk: the journal has nothing to add. */
function settle(replica: Replica, journal: Journal | null): void {
  const edits = replica.appendedEdits;
  if (edits.length > 0) replica.settle(edits);
  if (!replica.unsaved) journal?.clear();
}

async function openJournal(
  { persistence, page = browserPage() }: SealedOptions,
  keys: WorkspaceKeys,
  writer: string,
  random: Random,
): Promise<Journal | null> {
  if (!persistence || !page?.storage) return null;
  const { Journal } = await import('./journal.ts');
  return new Journal(page.storage, persistence.name, writer, keys.journal, random);
}

/** Before the page goes: sealing starts, and what it may not finish is in the journal when this returns. [S7] */
function keepOnLeaving({ page = browserPage() }: SealedOptions, replica: Replica, journal: Journal | null): () => void {
  if (!page) return () => {};
  return page.onLeaving(() => {
    replica.hurry();
    const edits = replica.unsettled.flatMap(({ document, update }) =>
      document.id === null ? [] : [{ documentId: document.id, update }],
    );
    journal?.write(edits);
  });
}

/** Takes back what earlier openings had no time to seal; their journals go once it is safe. */
async function recover(journal: Journal, replica: Replica, store: LocalStore | null): Promise<void> {
  const left = journal.read();
  for (const { edits } of left) {
    for (const { documentId, update } of edits) Y.applyUpdateV2(await replica.doc(documentId), update, RECOVERED);
  }
  await replica.flush();
  await store?.idle();
  if (store?.settled) for (const one of left) journal.forget(one);
}

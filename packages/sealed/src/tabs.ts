import { WebsocketProvider } from 'y-websocket';
import type { Awareness } from 'y-protocols/awareness';
import type * as Y from 'yjs';

/**
 * Lets the tabs of one browser share a workspace that has no server: y-websocket's BroadcastChannel half alone, carrying the same
 * ciphertext that a server would. Returns what ends it.
 */
export function joinTabs(room: string, carrier: Y.Doc, awareness: Awareness): () => void {
  if (typeof document === 'undefined') return () => {}; // other runtimes have no tabs
  const provider = new WebsocketProvider('vigie-tabs', room, carrier, { connect: false, awareness });
  provider.connectBc();
  return () => provider.destroy();
}

import { CLOSE } from '@vigie/core';
import { m } from '@vigie/i18n';
import type { SealedStatus } from '@vigie/sealed';

const FULL: readonly string[] = [CLOSE.storageFull, CLOSE.storageFailed, CLOSE.quotaExceeded].map((one) => one.reason);
const BUSY: readonly string[] = [CLOSE.roomFull, CLOSE.tooManyRooms].map((one) => one.reason);

/** What the panel's head says of saving and of the line: the carrier's own word, in two or three. */
export function statusWords(status: SealedStatus): { tone: 'ok' | 'signal' | 'neutral' | 'sea'; text: string } {
  if (status.saved === 'failed') return { tone: 'signal', text: m.panel_state_failed() };
  const { refusal = '' } = status;
  if (FULL.includes(refusal)) return { tone: 'signal', text: m.panel_state_full() };
  if (BUSY.includes(refusal)) return { tone: 'signal', text: m.panel_state_busy() };
  if (status.connection === 'refused') return { tone: 'signal', text: m.panel_state_refused() };
  if (status.connection === 'offline') return { tone: 'neutral', text: m.panel_state_offline() };
  if (status.connection === 'connecting') return { tone: 'neutral', text: m.panel_state_connecting() };
  if (status.saved === 'stored') return { tone: 'ok', text: m.panel_state_stored() };
  if (status.saved === 'here') return { tone: 'sea', text: m.panel_state_here() };
  return { tone: 'neutral', text: m.panel_state_saving() };
}

import { CLOSE } from '@vigie/core';
import { m } from '@vigie/i18n';
import type { SealedStatus } from '@vigie/sealed';

/** What the interface says of saving: one line, its tone, and what is added below. Never a guess: it repeats the carrier's word. */
export interface SyncWords {
  readonly tone: 'ok' | 'signal' | 'sea' | 'neutral';
  readonly text: string;
  readonly more: string;
}

/** What of a server's refusals is no matter of this device: by its word. It is asked again by itself. */
const OBSTACLES: Readonly<Partial<Record<string, () => string>>> = {
  [CLOSE.storageFull.reason]: m.shell_server_full,
  [CLOSE.storageFailed.reason]: m.shell_server_full,
  [CLOSE.quotaExceeded.reason]: m.shell_quota_exceeded,
  [CLOSE.roomFull.reason]: m.shell_server_busy,
  [CLOSE.tooManyRooms.reason]: m.shell_server_busy,
};

/** The words for a status; `alone` is a workspace that has no server. */
export function syncWords(status: SealedStatus, alone: boolean): SyncWords {
  if (status.saved === 'failed') return { tone: 'signal', text: m.shell_saved_failed(), more: '' };
  if (alone) return { tone: 'ok', text: m.shell_saved_here_only(), more: '' };
  const obstacle = OBSTACLES[status.refusal ?? ''];
  const more = obstacle ? obstacle() : status.connection === 'connected' ? '' : connectionWords(status);
  if (status.saved === 'stored') return { tone: 'ok', text: m.shell_saved_stored(), more };
  const changes = status.pending > 0 ? m.shell_pending({ count: status.pending }) : '';
  const images = status.pendingBlobs > 0 ? m.shell_pending_images({ count: status.pendingBlobs }) : '';
  if (status.saved === 'here')
    return {
      tone: obstacle || status.connection === 'refused' ? 'signal' : 'sea',
      text: m.shell_saved_here(),
      more: [more, changes, images].filter(Boolean).join(' · '),
    };
  return { tone: 'neutral', text: m.shell_saved_saving(), more };
}

function connectionWords(status: SealedStatus): string {
  if (status.connection === 'refused') return m.shell_refused();
  return status.connection === 'connecting' ? m.shell_connecting() : m.shell_offline();
}

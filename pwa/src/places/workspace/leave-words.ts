import { m } from '@vigie/i18n';
import type { SealedStatus } from '@vigie/sealed';

/** What taking a workspace off this device now would lose, or may lose: one sentence each; none when the server has all of it. */
export function leaveWords({ saved, pending, pendingBlobs }: SealedStatus): readonly string[] {
  if (saved === 'stored') return [];
  const known = [
    ...(pending > 0 ? [m.workspace_leave_pending({ count: pending })] : []),
    ...(pendingBlobs > 0 ? [m.workspace_leave_images({ count: pendingBlobs })] : []),
  ];
  return known.length > 0 ? known : [m.workspace_leave_unknown()];
}

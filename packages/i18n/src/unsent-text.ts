import { m } from './paraglide/messages.js';

/** What is known of a workspace's way to the server; the status of a sealed workspace is one. */
export interface Unsent {
  readonly saved: string;
  /** Changes made since this opening that the server has not confirmed. */
  readonly pending: number;
  /** Images that are on this device only. */
  readonly pendingBlobs: number;
}

/** What leaving a workspace on this device now would lose, or may lose: one sentence each; none when the server has all of it. */
export function unsentText({ saved, pending, pendingBlobs }: Unsent): readonly string[] {
  if (saved === 'stored') return [];
  const known = [
    ...(pending > 0 ? [m.common_unsent_changes({ count: pending })] : []),
    ...(pendingBlobs > 0 ? [m.common_unsent_images({ count: pendingBlobs })] : []),
  ];
  return known.length > 0 ? known : [m.common_unsent_unknown()];
}

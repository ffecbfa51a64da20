import { afterEach } from 'vitest';
import { createDevice } from '../device.ts';
import { openSealed, type SealedOptions } from '../open-sealed.ts';
import type { Sealed } from '../sealed.ts';

/** Opens workspaces that are closed after each test, whatever became of it. */
export function openings(): (
  options: Partial<SealedOptions> & { secret: Uint8Array; memberName?: string },
) => Promise<Sealed> {
  const opened: Sealed[] = [];
  afterEach(async () => {
    await Promise.all(opened.splice(0).map((sealed) => sealed.close()));
  });
  return async ({ memberName = 'Ada', ...options }) => {
    const sealed = await openSealed({ device: await createDevice(memberName), ...options });
    opened.push(sealed);
    return sealed;
  };
}

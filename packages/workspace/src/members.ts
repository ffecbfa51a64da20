import { Observable, type Readable } from '@vigie/core';
import type { RosterDevice, Sealed } from '@vigie/sealed';
import { z } from 'zod';

/** A person of the team with the devices on which they opened the workspace. */
export interface Member {
  readonly name: string;
  readonly color: string;
  readonly devices: readonly RosterDevice[];
  readonly self: boolean;
}

/** Somebody who has the workspace open now. */
export interface OnlineMember {
  readonly name: string;
  readonly color: string;
}

/** Colours of people: dark enough for white letters on them (AA), told apart in both themes. */
const COLORS = ['#0f4c5c', '#8a5a12', '#6b3f69', '#2b5f8a', '#8c3b3b', '#3f6b3a', '#5a4a8a', '#7a4a24'] as const;

/** The same colour for the same name on every device. */
export function memberColor(name: string): string {
  let hash = 0;
  for (const char of name) hash = (hash * 31 + (char.codePointAt(0) ?? 0)) >>> 0;
  return COLORS[hash % COLORS.length] ?? COLORS[0];
}

/** Members by name, from the roster: oneself first, then in order of the alphabet. */
export function membersOf(roster: readonly RosterDevice[]): readonly Member[] {
  const byName = Map.groupBy(roster, (device) => device.memberName);
  return [...byName]
    .map(([name, devices]) => ({
      name,
      color: memberColor(name),
      devices,
      self: devices.some((device) => device.self),
    }))
    .sort((a, b) => Number(b.self) - Number(a.self) || a.name.localeCompare(b.name));
}

const presenceState = z.object({ user: z.object({ name: z.string().min(1).max(80) }) });

/** Announces oneself in the workspace and lists who else is there (each name once, oneself left out). */
export function watchOnline(sealed: Sealed): { readonly online: Readable<readonly OnlineMember[]>; stop(): void } {
  const awareness = sealed.presence('core');
  const online = new Observable<readonly OnlineMember[]>([]);
  const self = sealed.device.memberName;
  const refresh = () => {
    const names = new Set<string>();
    for (const [client, state] of awareness.getStates()) {
      const parsed = presenceState.safeParse(state);
      if (client !== awareness.clientID && parsed.success && parsed.data.user.name !== self)
        names.add(parsed.data.user.name);
    }
    online.set([...names].sort().map((name) => ({ name, color: memberColor(name) })));
  };
  awareness.on('change', refresh);
  awareness.setLocalState({ user: { name: self, color: memberColor(self) } });
  return {
    online,
    stop: () => {
      awareness.off('change', refresh);
      awareness.setLocalState(null);
    },
  };
}

import * as Y from 'yjs';
import type { Random } from '@vigie/core';
import { createDevice, type Device } from '../device.ts';
import { deriveKeys, type WorkspaceKeys } from '../keys.ts';
import { Replica } from '../replica.ts';

/** Repeatable randomness (mulberry32): the same seed gives the same bytes. Never outside tests. */
export function seededRandom(seed: number): Random {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return (t ^ (t >>> 14)) & 0xff;
  };
  return { bytes: (length) => Uint8Array.from({ length }, next) };
}

/** The secret every simulated workspace shares. */
export const SECRET = new Uint8Array(32).fill(7);

let keys: Promise<WorkspaceKeys> | undefined;
/** Keys of `SECRET`, derived once. */
export function sharedKeys(): Promise<WorkspaceKeys> {
  return (keys ??= deriveKeys(SECRET));
}

const devices: Promise<Device>[] = [];
/** The device of simulated member `n`: made once, the costliest part of a run. */
export function deviceNumber(n: number): Promise<Device> {
  return (devices[n] ??= createDevice(`member ${n}`));
}

/** A started replica of member `n`, and every carrier update it makes. */
export async function startReplica(n: number, random: Random): Promise<{ replica: Replica; updates: Uint8Array[] }> {
  const clock = { now: () => 1_700_000_000_000 + n };
  const replica = new Replica({ keys: await sharedKeys(), device: await deviceNumber(n), clock, random });
  const updates: Uint8Array[] = [];
  replica.carrier.doc.on('update', (update: Uint8Array, origin: unknown) => {
    if (origin !== NETWORK) updates.push(update);
  });
  await replica.start();
  return { replica, updates };
}

const NETWORK = Symbol('network');

/** Delivers one carrier update, as a provider would. */
export function deliver(replica: Replica, update: Uint8Array): void {
  Y.applyUpdate(replica.carrier.doc, update, NETWORK);
}

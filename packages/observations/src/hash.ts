/**
 * A 64-bit hash of a text as 16 hexadecimal digits: two 32-bit lanes in the manner of MurmurHash3's mixing. Fast and synchronous;
 * it tells data apart by accident, not against an attacker (everything it sees comes from members of the workspace).
 */
export function hash64(text: string): string {
  let low = 0x9e3779b9;
  let high = 0x85ebca6b;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    low = Math.imul(low ^ unit, 0xcc9e2d51);
    high = Math.imul(high ^ unit, 0x1b873593);
    low = (low << 15) | (low >>> 17);
    high = (high << 13) | (high >>> 19);
  }
  low = finish(low ^ high ^ text.length);
  high = finish(high ^ low);
  return (high >>> 0).toString(16).padStart(8, '0') + (low >>> 0).toString(16).padStart(8, '0');
}

/** The final avalanche of MurmurHash3: every bit of the input reaches every bit of the output. */
function finish(lane: number): number {
  let mixed = lane ^ (lane >>> 16);
  mixed = Math.imul(mixed, 0x85ebca6b);
  mixed ^= mixed >>> 13;
  mixed = Math.imul(mixed, 0xc2b2ae35);
  return mixed ^ (mixed >>> 16);
}

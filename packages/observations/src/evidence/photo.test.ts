import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { photoMetadata } from './photo-metadata.ts';
import { exifBlock, heic, jpeg, png, webp } from './photo.fixture.ts';
import { inspectPhoto, MAX_PHOTO_BYTES } from './photo.ts';

const TOLD = {
  takenOn: '2024-01-05',
  takenAt: '07:45:00',
  camera: 'Vigie Test 1',
  place: { latitude: 50.95, longitude: 1.85 },
};

const KINDS = [
  ['image/jpeg', jpeg()],
  ['image/png', png()],
  ['image/webp', webp()],
] as const;

describe('a photo', () => {
  it.each(KINDS)('%s is known by its bytes, and tells what the camera wrote', (type, bytes) => {
    const facts = inspectPhoto(bytes);
    expect(facts).toMatchObject({ ok: true, value: { type, width: 4, height: 3 } });
    if (facts.ok) expect(photoMetadata(bytes, facts.value)).toEqual(TOLD);
  });

  it('as phones write HEIC is kept, although nothing is read from it', () => {
    expect(inspectPhoto(heic())).toEqual({ ok: true, value: { type: 'image/heic' } });
    expect(photoMetadata(heic(), { type: 'image/heic' })).toEqual({});
  });

  it.each([...KINDS, ['image/heic', heic()] as const])('%s cut anywhere is refused', (_, bytes) => {
    for (let length = 12; length < bytes.length; length++) {
      const cut = inspectPhoto(bytes.subarray(0, length));
      expect(cut.ok, `${length} of ${bytes.length} bytes`).toBe(false);
    }
    expect(inspectPhoto(bytes.subarray(0, bytes.length - 1))).toMatchObject({ error: { code: 'evidence_truncated' } });
  });

  it('may hold more after its end, as phones add a film', () => {
    expect(inspectPhoto(Uint8Array.from([...jpeg(), 1, 2, 3]))).toMatchObject({ ok: true });
  });
});

describe('what is no photo', () => {
  const words = (text: string) => new TextEncoder().encode(text);
  it.each([
    ['evidence_empty', new Uint8Array()],
    ['evidence_not_photo', words('not a photo')],
    ['evidence_not_photo', words('%PDF-1.7 …')],
    ['evidence_not_photo', words('GIF89a…')],
    ['evidence_svg', words('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>')],
    ['evidence_svg', words('\uFEFF<?xml version="1.0"?>\n<!-- x -->\n<svg\n width="1"/>')],
    ['evidence_not_photo', jpeg({ width: 0 })],
    ['evidence_too_many_pixels', jpeg({ width: 40_000, height: 40_000 })],
    ['evidence_too_large', new Uint8Array(MAX_PHOTO_BYTES + 1)],
  ])('is refused: %s', (code, bytes) => {
    expect(inspectPhoto(bytes)).toMatchObject({ ok: false, error: { code } });
  });
});

it('no bytes make it throw, hang or tell nonsense', () => {
  const samples = [jpeg(), png(), webp(), heic()];
  const damage = fc.array(fc.tuple(fc.nat(), fc.nat({ max: 255 })), { maxLength: 12 });
  fc.assert(
    fc.property(fc.nat({ max: 3 }), damage, fc.nat(), (which, changes, cut) => {
      const bytes = Uint8Array.from(samples[which] ?? []);
      for (const [at, value] of changes) bytes[at % bytes.length] = value;
      const cutBytes = bytes.subarray(0, cut % 3 === 0 ? cut % bytes.length : bytes.length);
      const facts = inspectPhoto(cutBytes);
      if (!facts.ok) return;
      const { place } = photoMetadata(cutBytes, facts.value);
      if (place) expect(Math.abs(place.latitude) <= 90 && Math.abs(place.longitude) <= 180).toBe(true);
    }),
    { numRuns: 2_000 },
  );
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 400 }), (noise) => {
      const block = Uint8Array.from([...exifBlock().subarray(0, 8), ...noise]);
      photoMetadata(block, { type: 'image/jpeg', exif: { from: 0, to: block.length } });
    }),
    { numRuns: 2_000 },
  );
});

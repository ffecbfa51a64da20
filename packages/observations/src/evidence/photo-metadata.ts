import type { PhotoFacts } from './photo.ts';

/** What the camera wrote into a photo beside the picture. It stays in the sealed original and is read only when somebody asks. */
export interface PhotoMetadata {
  /** As the camera's clock said, `YYYY-MM-DD` and `HH:MM:SS`; no time zone. */
  readonly takenOn?: string;
  readonly takenAt?: string;
  readonly camera?: string;
  readonly software?: string;
  /** Degrees; north and east are positive. */
  readonly place?: { readonly latitude: number; readonly longitude: number };
}

/** Tags of the EXIF standard (CIPA DC-008), by the directory they stand in. */
const MAKE = 0x010f;
const MODEL = 0x0110;
const SOFTWARE = 0x0131;
const DATE_TIME = 0x0132;
const EXIF_DIRECTORY = 0x8769;
const GPS_DIRECTORY = 0x8825;
const DATE_TIME_ORIGINAL = 0x9003;
const LATITUDE_REF = 1;
const LATITUDE = 2;
const LONGITUDE_REF = 3;
const LONGITUDE = 4;

/** More entries than any camera writes; a hostile count ends the reading. */
const MAX_ENTRIES = 512;
const MAX_TEXT = 200;

/** Reads the EXIF block of a photo; an empty answer where there is none or it makes no sense. Never throws. */
export function photoMetadata(bytes: Uint8Array, facts: PhotoFacts): PhotoMetadata {
  if (!facts.exif) return {};
  const block = bytes.subarray(facts.exif.from, facts.exif.to);
  const tiff = openTiff(block);
  if (!tiff) return {};
  const main = tiff.directory(tiff.first);
  const details = tiff.directory(tiff.number(main.get(EXIF_DIRECTORY)));
  const gps = tiff.directory(tiff.number(main.get(GPS_DIRECTORY)));
  const taken = /^(\d{4}):(\d\d):(\d\d)[ T](\d\d:\d\d:\d\d)/.exec(
    tiff.text(details.get(DATE_TIME_ORIGINAL)) || tiff.text(main.get(DATE_TIME)),
  );
  const camera = [tiff.text(main.get(MAKE)), tiff.text(main.get(MODEL))].filter(Boolean).join(' ');
  const software = tiff.text(main.get(SOFTWARE));
  const latitude = degrees(tiff.fractions(gps.get(LATITUDE)), tiff.text(gps.get(LATITUDE_REF)) === 'S', 90);
  const longitude = degrees(tiff.fractions(gps.get(LONGITUDE)), tiff.text(gps.get(LONGITUDE_REF)) === 'W', 180);
  return {
    ...(taken ? { takenOn: `${taken[1]}-${taken[2]}-${taken[3]}`, takenAt: String(taken[4]) } : {}),
    ...(camera ? { camera } : {}),
    ...(software ? { software } : {}),
    ...(latitude === null || longitude === null ? {} : { place: { latitude, longitude } }),
  };
}

/** Degrees, minutes and seconds as one number; `null` when they are none. */
function degrees(parts: readonly number[], negative: boolean, most: number): number | null {
  const [whole, minutes = 0, seconds = 0] = parts;
  if (whole === undefined) return null;
  const value = whole + minutes / 60 + seconds / 3600;
  if (!Number.isFinite(value) || value > most) return null;
  return (negative ? -1 : 1) * Math.round(value * 1e6) / 1e6; // prettier-ignore
}

interface Entry {
  readonly type: number;
  readonly count: number;
  /** Where its value lies. */
  readonly at: number;
}

/** Bytes of one value, by the type's number: byte, text, short, long, fraction. Others are not asked for. */
const SIZES: Readonly<Record<number, number>> = { 1: 1, 2: 1, 3: 2, 4: 4, 5: 8 };

function openTiff(block: Uint8Array) {
  if (block.length < 8) return null;
  const view = new DataView(block.buffer, block.byteOffset, block.byteLength);
  const order = view.getUint16(0);
  if (order !== 0x4949 && order !== 0x4d4d) return null;
  const little = order === 0x4949;
  if (view.getUint16(2, little) !== 42) return null;
  const fits = (at: number, length: number) => at >= 0 && at + length <= view.byteLength;

  return {
    first: view.getUint32(4, little),
    directory(at: number | undefined): ReadonlyMap<number, Entry> {
      const entries = new Map<number, Entry>();
      if (at === undefined || at < 8 || !fits(at, 2)) return entries;
      const length = Math.min(view.getUint16(at, little), MAX_ENTRIES);
      for (let index = 0; index < length; index++) {
        const from = at + 2 + index * 12;
        if (!fits(from, 12)) break;
        const [type, count] = [view.getUint16(from + 2, little), view.getUint32(from + 4, little)];
        const size = (SIZES[type] ?? 0) * count;
        const value = size <= 4 ? from + 8 : view.getUint32(from + 8, little);
        if (size > 0 && fits(value, size)) entries.set(view.getUint16(from, little), { type, count, at: value });
      }
      return entries;
    },
    number(entry: Entry | undefined): number | undefined {
      if (entry?.type === 3) return view.getUint16(entry.at, little);
      return entry?.type === 4 ? view.getUint32(entry.at, little) : undefined;
    },
    text(entry: Entry | undefined): string {
      if (entry?.type !== 2) return '';
      const bytes = block.subarray(entry.at, entry.at + Math.min(entry.count, MAX_TEXT));
      // Control characters, the closing zero among them, say nothing to anybody.
      return new TextDecoder()
        .decode(bytes)
        .replaceAll(/\p{Cc}/gu, '')
        .trim();
    },
    fractions(entry: Entry | undefined): readonly number[] {
      if (entry?.type !== 5) return [];
      return Array.from({ length: Math.min(entry.count, 3) }, (_, index) => {
        const at = entry.at + index * 8;
        return view.getUint32(at, little) / view.getUint32(at + 4, little);
      });
    },
  };
}

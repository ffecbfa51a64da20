import { err, ok, type Result, type VigieError } from '@vigie/core';

/** Kinds of photos that can be kept as evidence: what phones and cameras write. A drawing that can run code (SVG) is none. */
export const PHOTO_TYPES = ['image/jpeg', 'image/png', 'image/webp', 'image/heic', 'image/avif'] as const;
export type PhotoType = (typeof PHOTO_TYPES)[number];

/** A sealed blob holds 16 MiB, sealing included; a photo of 50 megapixels stays below 15. */
export const MAX_PHOTO_BYTES = 15 * 1024 * 1024;

/** Decoded, a pixel takes four bytes: more than this would take the memory of a phone (a file of some kilobytes may claim it). */
export const MAX_PHOTO_PIXELS = 64_000_000;

/** What the bytes of a photo say of themselves, whatever its name or its sender claim. */
export interface PhotoFacts {
  readonly type: PhotoType;
  /** Pixels as stored, before any orientation; unknown for HEIC and AVIF, whose containers are not read so far. */
  readonly width?: number;
  readonly height?: number;
  /** Where the block of EXIF data lies (a TIFF file), if there is one. */
  readonly exif?: { readonly from: number; readonly to: number };
}

export type PhotoError = VigieError<
  'evidence_empty' | 'evidence_too_large' | 'evidence_svg' | 'evidence_not_photo' | 'evidence_truncated' | 'evidence_too_many_pixels'
>; // prettier-ignore

type Facts = Result<PhotoFacts, PhotoError>;

const NOT_PHOTO: Facts = err('evidence_not_photo');
const TRUNCATED: Facts = err('evidence_truncated');

/**
 * Looks whether bytes are a whole photo, without decoding it: its kind by its first bytes, its size in pixels, and whether its end is
 * there. Never throws, whatever the bytes.
 */
export function inspectPhoto(bytes: Uint8Array): Facts {
  if (bytes.length === 0) return err('evidence_empty');
  if (bytes.length > MAX_PHOTO_BYTES) return err('evidence_too_large', { max: MAX_PHOTO_BYTES / 1024 / 1024 });
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const facts = readerOf(bytes)?.(view) ?? (looksLikeSvg(bytes) ? err('evidence_svg') : NOT_PHOTO);
  if (!facts.ok) return facts;
  const { width, height } = facts.value;
  if (width === undefined || height === undefined) return facts;
  if (width === 0 || height === 0) return NOT_PHOTO;
  return width * height > MAX_PHOTO_PIXELS
    ? err('evidence_too_many_pixels', { max: MAX_PHOTO_PIXELS / 1_000_000 })
    : facts;
}

function readerOf(bytes: Uint8Array): ((view: DataView) => Facts) | null {
  if (startsWith(bytes, [0xff, 0xd8, 0xff])) return readJpeg;
  if (startsWith(bytes, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])) return readPng;
  if (wordAt(bytes, 0) === 'RIFF' && wordAt(bytes, 8) === 'WEBP') return readWebp;
  return wordAt(bytes, 4) === 'ftyp' ? readContainer : null;
}

function startsWith(bytes: Uint8Array, start: readonly number[]): boolean {
  return start.every((byte, index) => bytes[index] === byte);
}

/** Four letters, as containers name their parts. */
function wordAt(bytes: Uint8Array, at: number): string {
  return String.fromCharCode(...bytes.subarray(at, at + 4));
}

function looksLikeSvg(bytes: Uint8Array): boolean {
  const start = new TextDecoder().decode(bytes.subarray(0, 4096));
  return /<svg[\s/>]/i.test(start);
}

const bytesOf = (view: DataView) => new Uint8Array(view.buffer, view.byteOffset, view.byteLength);

/** JPEG: segments up to the first scan, then its end mark. What cameras add after the end (a film, a depth map) is left alone. */
function readJpeg(view: DataView): Facts {
  let at = 2;
  let size: { width: number; height: number } | undefined;
  let exif: PhotoFacts['exif'];
  while (at + 4 <= view.byteLength) {
    if (view.getUint8(at) !== 0xff) return NOT_PHOTO;
    const mark = view.getUint8(at + 1);
    if (mark === 0xff) {
      at++; // a filling byte
      continue;
    }
    const length = view.getUint16(at + 2);
    const end = at + 2 + length;
    if (length < 2) return NOT_PHOTO;
    if (end > view.byteLength) return TRUNCATED;
    if (isFrame(mark) && length >= 8) size = { height: view.getUint16(at + 5), width: view.getUint16(at + 7) };
    if (mark === 0xe1 && length >= 14 && wordAt(bytesOf(view), at + 4) === 'Exif') exif ??= { from: at + 10, to: end };
    if (mark === 0xda) {
      if (!size) return NOT_PHOTO;
      return hasEndMark(view, end) ? ok({ type: 'image/jpeg', ...size, ...(exif ? { exif } : {}) }) : TRUNCATED;
    }
    at = end;
  }
  return TRUNCATED;
}

/** Start-of-frame marks hold the size; C4, C8 and CC mean other things. */
function isFrame(mark: number): boolean {
  return mark >= 0xc0 && mark <= 0xcf && mark !== 0xc4 && mark !== 0xc8 && mark !== 0xcc;
}

/** Within a scan FF is always followed by 00 or a restart mark, so FF D9 is nothing but the end. */
function hasEndMark(view: DataView, from: number): boolean {
  const bytes = bytesOf(view);
  for (let at = bytes.indexOf(0xff, from); at >= 0; at = bytes.indexOf(0xff, at + 1)) {
    if (bytes[at + 1] === 0xd9) return true;
  }
  return false;
}

/** PNG: a chain of chunks that begins with IHDR and ends with IEND. */
function readPng(view: DataView): Facts {
  const bytes = bytesOf(view);
  if (view.byteLength < 33) return TRUNCATED;
  if (wordAt(bytes, 12) !== 'IHDR') return NOT_PHOTO;
  const [width, height] = [view.getUint32(16), view.getUint32(20)];
  let exif: PhotoFacts['exif'];
  let at = 8;
  while (at + 12 <= view.byteLength) {
    const length = view.getUint32(at);
    const name = wordAt(bytes, at + 4);
    const end = at + 12 + length;
    if (end > view.byteLength) return TRUNCATED;
    if (name === 'eXIf') exif ??= { from: at + 8, to: end - 4 };
    if (name === 'IEND') return ok({ type: 'image/png', width, height, ...(exif ? { exif } : {}) });
    at = end;
  }
  return TRUNCATED;
}

/** WebP: a RIFF file of the length it says, its size in the first chunk of pixels or in the extended header. */
function readWebp(view: DataView): Facts {
  const bytes = bytesOf(view);
  if (view.byteLength < 30) return TRUNCATED;
  const end = view.getUint32(4, true) + 8;
  if (end > view.byteLength) return TRUNCATED;
  let size: { width: number; height: number } | undefined;
  let exif: PhotoFacts['exif'];
  let at = 12;
  while (at + 8 <= end) {
    const name = wordAt(bytes, at);
    const from = at + 8;
    const to = from + view.getUint32(at + 4, true);
    if (to > end) return TRUNCATED;
    size ??= sizeOfWebpChunk(name, view, from, to);
    if (name === 'EXIF') exif ??= { from, to };
    at = to + (to % 2);
  }
  return size ? ok({ type: 'image/webp', ...size, ...(exif ? { exif } : {}) }) : NOT_PHOTO;
}

function sizeOfWebpChunk(name: string, view: DataView, from: number, to: number) {
  const three = (at: number) => view.getUint16(at, true) + (view.getUint8(at + 2) << 16);
  if (name === 'VP8X' && to - from >= 10) return { width: three(from + 4) + 1, height: three(from + 7) + 1 };
  if (name === 'VP8 ' && to - from >= 10)
    return { width: view.getUint16(from + 6, true) & 0x3fff, height: view.getUint16(from + 8, true) & 0x3fff };
  if (name !== 'VP8L' || to - from < 5) return undefined;
  const bits = view.getUint32(from + 1, true);
  return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 };
}

const CONTAINER_TYPES: Readonly<Record<string, PhotoType>> = {
  heic: 'image/heic', heix: 'image/heic', mif1: 'image/heic', msf1: 'image/heic', heim: 'image/heic', heis: 'image/heic',
  avif: 'image/avif',
}; // prettier-ignore

/** HEIC and AVIF: boxes one after the other that fill the file, the first of which names the kind. */
function readContainer(view: DataView): Facts {
  const bytes = bytesOf(view);
  const brand = wordAt(bytes, 8);
  const type = Object.hasOwn(CONTAINER_TYPES, brand) ? CONTAINER_TYPES[brand] : undefined;
  if (!type) return NOT_PHOTO;
  let at = 0;
  let pixels = false;
  while (at + 8 <= view.byteLength) {
    const length = view.getUint32(at);
    pixels ||= wordAt(bytes, at + 4) === 'mdat';
    if (length === 0) return ok({ type }); // up to the end of the file
    if (length < 8) return NOT_PHOTO;
    at += length;
  }
  return pixels && at === view.byteLength ? ok({ type }) : TRUNCATED;
}

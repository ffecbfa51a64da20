import { encodeQR } from 'qr';

/** White modules around the code: readers want four (ISO/IEC 18004). */
const QUIET_ZONE = 4;

/** A QR code as one SVG path on a square grid of `size` units, quiet zone included. */
export function qrPath(text: string): { readonly size: number; readonly path: string } {
  const rows = encodeQR(text, 'raw', { ecc: 'medium', border: QUIET_ZONE });
  const path = rows.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : []))).join('');
  return { size: rows.length, path };
}

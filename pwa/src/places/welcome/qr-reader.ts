/** Finds the text of a QR code in a picture; `null` when there is none. */
export type QrReader = (image: HTMLVideoElement | ImageBitmap) => Promise<string | null>;

interface Detector {
  detect(image: CanvasImageSource): Promise<readonly { rawValue: string }[]>;
}

interface DetectorClass {
  new (options: { formats: string[] }): Detector;
  getSupportedFormats(): Promise<string[]>;
}

/** Wider pictures than this hold no more of a QR code, and cost time. */
const MAX_SIDE = 1280;

/** The browser's own reader where there is one, else a library that is loaded then. */
export async function openQrReader(): Promise<QrReader> {
  const Native = (globalThis as { BarcodeDetector?: DetectorClass }).BarcodeDetector;
  const formats: readonly string[] = (await Native?.getSupportedFormats().catch(() => [])) ?? [];
  if (Native && formats.includes('qr_code')) {
    const detector = new Native({ formats: ['qr_code'] });
    return async (image) => (await detector.detect(image))[0]?.rawValue ?? null;
  }
  const { decodeQR } = await import('qr/decode.js');
  const canvas = document.createElement('canvas');
  return async (image) => {
    const pixels = drawn(canvas, image);
    if (!pixels) return null;
    try {
      return decodeQR(pixels);
    } catch {
      // The decoder throws when it finds no code: that is an answer, not a failure.
      return null;
    }
  };
}

function drawn(canvas: HTMLCanvasElement, image: HTMLVideoElement | ImageBitmap): ImageData | null {
  const width = image instanceof HTMLVideoElement ? image.videoWidth : image.width;
  const height = image instanceof HTMLVideoElement ? image.videoHeight : image.height;
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (!context || width === 0 || height === 0) return null;
  const scale = Math.min(1, MAX_SIDE / Math.max(width, height));
  canvas.width = Math.round(width * scale);
  canvas.height = Math.round(height * scale);
  context.drawImage(image, 0, 0, canvas.width, canvas.height);
  return context.getImageData(0, 0, canvas.width, canvas.height);
}

import { sizeOf, type Scene } from '@vigie/visuals';

/** Longest part of a file name that is made from texts: file managers show little more. */
const MAX_LENGTH = 60;

/** A name that says what is in the image and how large it is: `calaisis-janvier-2024-les-expulsions-1080x1350.png`. */
export function imageFileName(scene: Scene): string {
  const { width, height } = sizeOf(scene.size);
  const texts = scene.objects.flatMap((object) => (object.kind === 'text' && !object.hidden ? [object] : []));
  const words = (['kicker', 'title'] as const).flatMap((style) =>
    texts.filter((text) => text.style === style).flatMap((text) => wordsOf(text.text)),
  );
  let name = '';
  for (const word of words) {
    if (name.length + word.length > MAX_LENGTH) break;
    name += `${word}-`;
  }
  return `${name || 'vigie-'}${width}x${height}.png`;
}

function wordsOf(text: string): string[] {
  return (
    text
      .normalize('NFD')
      .replaceAll(/\p{Diacritic}/gu, '')
      .toLowerCase()
      .match(/[a-z0-9]+/g) ?? []
  );
}

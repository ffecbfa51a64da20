import { sizeOf, type Scene } from '@vigie/visuals';

/** Longest part of a file name made from a text: file managers show little more. */
const MAX_WORDS = 60;

/** A name that says what is in the image and how large it is: `calaisis-janvier-2024-les-expulsions-1080x1350.png`. */
export function imageFileName(scene: Scene): string {
  const { width, height } = sizeOf(scene.size);
  const texts = (['kicker', 'title'] as const).flatMap((style) =>
    scene.objects.flatMap((object) =>
      object.kind === 'text' && object.style === style && !object.hidden ? [object.text] : [],
    ),
  );
  const words = slug(texts.join(' '))
    .slice(0, MAX_WORDS)
    .replace(/-+[^-]*$/, (end) => (texts.join(' ').length > MAX_WORDS ? '' : end));
  return `${words || 'visuel'}-${width}x${height}.png`;
}

function slug(text: string): string {
  return text
    .normalize('NFD')
    .replaceAll(/\p{Diacritic}/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '');
}

import { m } from '@vigie/i18n';
import { toasts } from '@vigie/ui';

/** Puts words on the clipboard, and says whether the browser let it. */
export async function copyWords(words: string): Promise<void> {
  const copied = await navigator.clipboard.writeText(words).then(
    () => true,
    () => false,
  );
  toasts.show(copied ? { text: m.figures_copied(), tone: 'ok' } : { text: m.figures_copy_refused(), tone: 'signal' });
}

import type { FigureSource } from '@vigie/figures';
import { typeset, type Locale } from '@vigie/i18n';
import type { Block, TextKind } from './block.ts';
import { figureWords } from './words.ts';
import { readBlocks, type TextBody } from './ydoc.ts';

/**
 * The text in words, figures included, with the typography of its language. In a post one paragraph is one line; in a document
 * a blank line stands between paragraphs and list items begin with a bullet.
 */
export function plainText(body: TextBody, figures: FigureSource, locale: Locale, kind: TextKind = 'document'): string {
  const blocks = readBlocks(body);
  if (kind === 'post') return blocks.map((block) => blockWords(block, figures, locale)).join('\n');
  return blocks
    .map((block, at) => {
      const words = (block.kind === 'bullet' ? '• ' : '') + blockWords(block, figures, locale);
      const next = blocks[at + 1];
      if (!next) return words;
      return words + (block.kind === 'bullet' && next.kind === 'bullet' ? '\n' : '\n\n');
    })
    .join('');
}

/** One block in words, typeset. */
export function blockWords(block: Block, figures: FigureSource, locale: Locale): string {
  let text = '';
  for (const inline of block.inlines) {
    if (inline.type === 'text') text += inline.text;
    else if (inline.type === 'break') text += '\n';
    else text += figureWords(inline.binding, figures, locale, text);
  }
  return typeset(text, locale);
}

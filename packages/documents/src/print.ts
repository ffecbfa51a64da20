import type { FigureSource } from '@vigie/figures';
import { languageTag } from '@vigie/i18n';
import type { Block, BlockKind } from './block.ts';
import { typesetRuns } from './typeset-runs.ts';
import { figureWords } from './words.ts';
import { bodyOf, documentLocale, readBlocks, type TextDoc } from './ydoc.ts';

/** A run of words as it is printed; `break` ends a line. */
export type PrintRun =
  | { readonly type: 'words'; readonly words: string; readonly bold: boolean; readonly italic: boolean }
  | { readonly type: 'break' };

/** A part of a printed document: one block, or a list or quotation gathered from the blocks that make it. */
export type PrintPart =
  | {
      readonly type: 'block';
      readonly kind: Exclude<BlockKind, 'quote' | 'attribution' | 'bullet'>;
      readonly runs: readonly PrintRun[];
    }
  | { readonly type: 'list'; readonly items: readonly (readonly PrintRun[])[] }
  | {
      readonly type: 'quote';
      readonly paragraphs: readonly (readonly PrintRun[])[];
      readonly attribution: readonly PrintRun[] | null;
    };

/** A document ready to be printed or exported: figures in words, typography applied, empty blocks left out. */
export function printParts(doc: TextDoc, figures: FigureSource): PrintPart[] {
  const parts: PrintPart[] = [];
  for (const block of readBlocks(bodyOf(doc))) {
    const runs = printRuns(block, figures, doc);
    if (runs.every((run) => run.type === 'break' || run.words.trim() === '')) continue;
    const last = parts.at(-1);
    if (block.kind === 'bullet') {
      if (last?.type === 'list') parts.splice(-1, 1, { type: 'list', items: [...last.items, runs] });
      else parts.push({ type: 'list', items: [runs] });
    } else if (block.kind === 'quote') {
      if (last?.type === 'quote' && !last.attribution)
        parts.splice(-1, 1, { ...last, paragraphs: [...last.paragraphs, runs] });
      else parts.push({ type: 'quote', paragraphs: [runs], attribution: null });
    } else if (block.kind === 'attribution') {
      if (last?.type === 'quote' && !last.attribution) parts.splice(-1, 1, { ...last, attribution: runs });
      else parts.push({ type: 'block', kind: 'text', runs });
    } else {
      parts.push({ type: 'block', kind: block.kind, runs });
    }
  }
  return parts;
}

function printRuns(block: Block, figures: FigureSource, doc: TextDoc): PrintRun[] {
  const locale = documentLocale(doc);
  const words: string[] = [];
  for (const inline of block.inlines) {
    if (inline.type === 'break') words.push('\n');
    else
      words.push(inline.type === 'text' ? inline.text : figureWords(inline.binding, figures, locale, words.join('')));
  }
  const set = typesetRuns(words, locale);
  return block.inlines.map((inline, at): PrintRun => {
    if (inline.type === 'break') return { type: 'break' };
    const marks = inline.type === 'text' ? inline : null;
    return { type: 'words', words: set[at] ?? '', bold: marks?.bold ?? false, italic: marks?.italic ?? false };
  });
}

const TAGS = { title: 'h1', heading: 'h2', subheading: 'h3', text: 'p', standfirst: 'p', header: 'p' } as const;

/** The document as an `article` of semantic HTML, without style or script, every word escaped. */
export function printHtml(doc: TextDoc, figures: FigureSource): string {
  const body = printParts(doc, figures).map(partHtml).join('\n');
  return `<article lang="${languageTag(documentLocale(doc))}">\n${body}\n</article>`;
}

function partHtml(part: PrintPart): string {
  if (part.type === 'list') return `<ul>${part.items.map((item) => `<li>${runsHtml(item)}</li>`).join('')}</ul>`;
  if (part.type === 'quote') {
    const paragraphs = part.paragraphs.map((runs) => `<p>${runsHtml(runs)}</p>`).join('');
    return `<blockquote>${paragraphs}${part.attribution ? `<footer>${runsHtml(part.attribution)}</footer>` : ''}</blockquote>`;
  }
  const tag = TAGS[part.kind];
  const named = part.kind === 'standfirst' || part.kind === 'header' ? ` class="${part.kind}"` : '';
  return `<${tag}${named}>${runsHtml(part.runs)}</${tag}>`;
}

function runsHtml(runs: readonly PrintRun[]): string {
  return runs
    .map((run) => {
      if (run.type === 'break') return '<br>';
      const italic = run.italic ? `<em>${escapeHtml(run.words)}</em>` : escapeHtml(run.words);
      return run.bold ? `<strong>${italic}</strong>` : italic;
    })
    .join('');
}

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}

import type { Block } from './block.ts';
import type { DocumentTemplate } from './templates/document-templates.ts';
import { pressRelease, type FillOptions } from './templates/press-release.ts';
import { bodyOf, writeBlocks, writeMeta, type TextDoc } from './ydoc.ts';

export type { FillOptions };

const BLANK: readonly Block[] = [
  { kind: 'title', inlines: [] },
  { kind: 'text', inlines: [] },
];

/** Makes a new, empty shared document a text from a template, in one transaction. */
export function fillDocument(doc: TextDoc, template: DocumentTemplate, options: FillOptions): void {
  const blocks = template === 'press_release' ? pressRelease(options) : BLANK;
  doc.transact(() => {
    writeMeta(doc, { locale: options.locale, template });
    writeBlocks(bodyOf(doc), blocks);
  });
}

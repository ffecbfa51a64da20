import type { Block } from './block.ts';
import type { DocumentTemplate } from './templates/document-templates.ts';
import { monthlyNote } from './templates/monthly-note.ts';
import { pressRelease, type FillOptions } from './templates/press-release.ts';
import { bodyOf, writeBlocks, writeMeta, type TextDoc } from './ydoc.ts';

export type { FillOptions };

const BLANK: readonly Block[] = [
  { kind: 'title', inlines: [] },
  { kind: 'text', inlines: [] },
];

const TEMPLATES: Record<DocumentTemplate, (options: FillOptions) => readonly Block[]> = {
  press_release: pressRelease,
  monthly_note: monthlyNote,
  blank: () => BLANK,
};

/** Makes a new, empty shared document a text from a template, in one transaction. */
export function fillDocument(doc: TextDoc, template: DocumentTemplate, options: FillOptions): void {
  doc.transact(() => {
    writeMeta(doc, { locale: options.locale, template });
    writeBlocks(bodyOf(doc), TEMPLATES[template](options));
  });
}

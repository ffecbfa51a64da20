import { m, type Locale } from '@vigie/i18n';

/** What a new document can start from, in the order in which it is offered. */
export const DOCUMENT_TEMPLATES = ['press_release', 'monthly_note', 'blank'] as const;
export type DocumentTemplate = (typeof DOCUMENT_TEMPLATES)[number];

const NAMES = {
  press_release: m.documents_template_press_release,
  monthly_note: m.documents_template_monthly_note,
  blank: m.documents_template_blank,
};
const HINTS = {
  press_release: m.documents_template_press_release_hint,
  monthly_note: m.documents_template_monthly_note_hint,
  blank: m.documents_template_blank_hint,
};

/** The name of a template. */
export function documentTemplateName(id: DocumentTemplate, locale: Locale): string {
  return NAMES[id]({}, { locale });
}

/** What a template is for, in one line. */
export function documentTemplateHint(id: DocumentTemplate, locale: Locale): string {
  return HINTS[id]({}, { locale });
}

/** Whether a template speaks of a zone and a month. */
export function templateAsksScope(id: DocumentTemplate): boolean {
  return id !== 'blank';
}

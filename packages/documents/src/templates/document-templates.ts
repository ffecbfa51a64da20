import { m, type Locale } from '@vigie/i18n';

/** What a new document can start from, in the order in which it is offered. */
export const DOCUMENT_TEMPLATES = ['press_release', 'blank'] as const;
export type DocumentTemplate = (typeof DOCUMENT_TEMPLATES)[number];

/** The name of a template. */
export function documentTemplateName(id: DocumentTemplate, locale: Locale): string {
  return id === 'press_release'
    ? m.documents_template_press_release({}, { locale })
    : m.documents_template_blank({}, { locale });
}

/** What a template is for, in one line. */
export function documentTemplateHint(id: DocumentTemplate, locale: Locale): string {
  return id === 'press_release'
    ? m.documents_template_press_release_hint({}, { locale })
    : m.documents_template_blank_hint({}, { locale });
}

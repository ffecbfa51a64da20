import { indicatorDefinition, indicatorWarning, monthlySummary, type SummaryBullet } from '@vigie/figures';
import { formatDate, m } from '@vigie/i18n';
import { newBinding } from '../binding-text.ts';
import type { Block, BlockKind, Inline } from '../block.ts';
import type { FillOptions } from './press-release.ts';

/**
 * A monthly note (`domain.md` §3.2): title with zone and month, standfirst, the month's figures as a list of live figures, the passages
 * on policy and practice that only its author can write, and what each unit means. The month is the one in which the period begins.
 */
export function monthlyNote(options: FillOptions): Block[] {
  const { locale, figures, period, zone, date } = options;
  const t = { locale };
  const organisation = options.organisation.trim() || m.documents_release_organisation_prompt({}, t);
  const summary = monthlySummary(figures, { ...(zone ? { zone } : {}), month: period.from.slice(0, 7) }, locale);
  const bullets = summary.bullets.map((bullet): Block => ({ kind: 'bullet', inlines: inlinesOf(bullet, options) }));
  return [
    words('header', m.documents_note_header({ organisation, date: formatDate(date, locale) }, t)),
    words('title', summary.title),
    words('standfirst', m.documents_note_standfirst({ organisation }, t)),
    words('text', m.documents_note_news_prompt({}, t)),
    words('heading', m.documents_note_figures({}, t)),
    ...(bullets.length > 0 ? bullets : [words('bullet', m.documents_note_no_figures({}, t))]),
    words('heading', m.documents_note_policy({}, t)),
    words('text', m.documents_note_policy_prompt({}, t)),
    words('heading', m.documents_note_practices({}, t)),
    words('bullet', m.documents_note_practice_prompt({}, t)),
    words('bullet', m.documents_note_practice_next_prompt({}, t)),
    words('text', `* ${indicatorDefinition('evictions', locale)} ${indicatorWarning('evictions', locale)}`),
    words('text', `** ${m.documents_note_minimum({}, t)}`),
  ];
}

function words(kind: BlockKind, text: string): Block {
  return { kind, inlines: [{ type: 'text', text }] };
}

function inlinesOf({ parts }: SummaryBullet, { figures }: FillOptions): Inline[] {
  return parts.map((part) =>
    typeof part === 'string'
      ? { type: 'text', text: part }
      : { type: 'figure', binding: newBinding(part.figure.query, part.wording, figures) },
  );
}

import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { createFigureSource, monthPeriod } from '@vigie/figures';
import { PROMPT } from '../block.ts';
import { fillDocument } from '../fill-document.ts';
import { plainText } from '../plain-text.ts';
import { printHtml } from '../print.ts';
import {
  bindingsIn,
  bodyOf,
  DOCUMENT_SCHEMA_VERSION,
  documentLocale,
  documentTitle,
  documentVersion,
  readBlocks,
} from '../ydoc.ts';
import { DOCUMENT_TEMPLATES } from './document-templates.ts';

type Records = ReturnType<Parameters<typeof createFigureSource>[0]>;

const records: Records = ['Old Lidl', 'Unicorn', 'Old Lidl'].map((site, at) => ({
  id: `r${at}`,
  register: 'eviction',
  date: `2024-01-0${at + 1}`,
  zone: 'Calaisis',
  site,
  visibility: 'partial',
  counts: { tents: { value: 600 + at }, arrests: { value: 2 } },
  source: { kind: 'manual', id: `r${at}` },
  verified: { by: 'Léa' },
}));
const figures = createFigureSource(() => records);

function filled(locale: 'fr' | 'en', zone?: string): Y.Doc {
  const doc = new Y.Doc();
  const period = monthPeriod('2024-01');
  const organisation = 'Human Rights Observers';
  fillDocument(doc, 'press_release', {
    locale,
    figures,
    period,
    date: '2026-11-22',
    organisation,
    ...(zone ? { zone } : {}),
  });
  return doc;
}

describe('a press release', () => {
  it('is written in French with live figures', () => {
    const doc = filled('fr', 'Calaisis');
    const text = plainText(bodyOf(doc), figures, 'fr');
    expect(text).toContain('COMMUNIQUÉ DE PRESSE · Calais, le 22 novembre 2026 · Pour diffusion immédiate');
    expect(text).toContain(
      'En janvier 2024, Human Rights Observers a documenté au moins 3 expulsions dans le Calaisis',
    );
    expect(text).toContain('1\u202F803 tentes saisies');
    expect(text).toContain('«\u00A0[à compléter\u00A0: une phrase');
    expect(documentTitle(doc)).toBe('Expulsions de lieux de vie dans le Calaisis – janvier 2024');
    expect(documentLocale(doc)).toBe('fr');
    expect(documentVersion(doc)).toBe(DOCUMENT_SCHEMA_VERSION);
  });

  it('is written in English from the same figures', () => {
    const text = plainText(bodyOf(filled('en', 'Calaisis')), figures, 'en');
    expect(text).toContain('PRESS RELEASE · Calais, 22 November 2026 · For immediate release');
    expect(text).toContain(
      'In January 2024, Human Rights Observers documented at least 3 evictions in the Calais area',
    );
    expect(text).toContain('1,803 tents');
    expect(text).not.toMatch(/expulsion/i);
  });

  it('asks the same figures in both languages, each about the zone and the month', () => {
    const asked = (locale: 'fr' | 'en') =>
      bindingsIn(bodyOf(filled(locale, 'Calaisis'))).map((binding) => binding.query);
    expect(asked('fr')).toEqual(asked('en'));
    expect(asked('fr').map((query) => query.indicator)).toEqual(['evictions', 'sites', 'tents', 'arrests']);
    for (const query of asked('fr')) {
      expect(query).toMatchObject({
        zone: 'Calaisis',
        period: { from: '2024-01-01', to: '2024-01-31' },
        verification: 'verified',
      });
    }
  });

  it('leaves what only its author knows as passages to complete, the same ones in both languages', () => {
    const open = (locale: 'fr' | 'en') => plainText(bodyOf(filled(locale)), figures, locale).match(PROMPT)?.length ?? 0;
    expect(open('fr')).toBeGreaterThan(8);
    expect(open('en')).toBe(open('fr'));
  });

  it('prints as semantic HTML, every word escaped', () => {
    const doc = filled('fr', 'Calaisis');
    bodyOf(doc).push([new Y.XmlText('<script>alert(1)</script>')]);
    const html = printHtml(doc, figures);
    expect(html.match(/<h1>/g)).toHaveLength(1);
    expect(html).toContain('<article lang="fr-FR">');
    expect(html).toMatch(/<blockquote><p>.*<\/p><footer>.*<\/footer><\/blockquote>/);
    expect(html).toMatch(/<ul><li>.*<\/li><li>.*<\/li><\/ul>/);
    expect(html).toContain('&lt;script&gt;');
    expect(html).not.toContain('<script');
  });
});

it('every template opens with a title block', () => {
  for (const template of DOCUMENT_TEMPLATES) {
    const doc = new Y.Doc();
    fillDocument(doc, template, {
      locale: 'fr',
      figures,
      period: monthPeriod('2024-01'),
      date: '2026-11-22',
      organisation: '',
    });
    expect(readBlocks(bodyOf(doc)).some((block) => block.kind === 'title')).toBe(true);
  }
});

import { canonicalJson, hash64 } from '@vigie/observations';
import { z } from 'zod';
import type { FigureContext } from '../context.ts';
import { INDICATORS, periodSchema, type IndicatorId } from '../query.ts';

/** Most published figures that a workspace keeps: twenty a month for eight years. */
export const MAX_REFERENCES = 2_000;

/** Longest indicator, zone and source of a reference, in UTF-16 units: a source is an address or a sentence. */
const MAX_WORDS = 500;
export const MAX_SOURCE_LENGTH = 2_000;
export const MAX_NOTE_LENGTH = 1_000;

/** No published total of one organisation comes near this. */
export const MAX_REFERENCE_VALUE = 1_000_000_000;

/** A total that somebody published, kept beside one's own: with its source, and never summed with anything. */
export const referenceFigureSchema = z.strictObject({
  id: z.string().min(1).max(64),
  /** The id of one of our indicators where it means the same; else the word under which it was published. */
  indicator: z.string().trim().min(1).max(MAX_WORDS),
  /** As published; several zones taken together are joined by `+`. Absent: the source does not say. */
  zone: z.string().trim().min(1).max(MAX_WORDS).optional(),
  period: periodSchema,
  /** Shares in 0–1, as figures hold them. */
  value: z.number().min(-MAX_REFERENCE_VALUE).max(MAX_REFERENCE_VALUE),
  /** Absent: the source gives the bare number. */
  qualifier: z.enum(['about', 'at_least']).optional(),
  /** Address of the publication, or its name. */
  source: z.string().trim().min(1).max(MAX_SOURCE_LENGTH),
  note: z.string().trim().min(1).max(MAX_NOTE_LENGTH).optional(),
});
export type ReferenceFigure = z.infer<typeof referenceFigureSchema>;

/** A reference with the id that its content gives it: the same line read twice is one reference. */
export function referenceOf(content: Omit<ReferenceFigure, 'id'>): ReferenceFigure {
  const { indicator, zone, period, value, source } = content;
  return { ...content, id: `ref_${hash64(canonicalJson({ indicator, zone, period, value, source }))}` };
}

/** The built-in indicator that a reference counts; `null` when it counts something of its own. */
export function indicatorOfReference({ indicator }: Pick<ReferenceFigure, 'indicator'>): IndicatorId | null {
  return INDICATORS.find((id) => id === indicator) ?? null;
}

/** The zones of a reference by their ids, sorted: one under any of its names is one, several together are neither. */
export function zonesOfReference({ zone }: Pick<ReferenceFigure, 'zone'>, names: FigureContext['names']): string[] {
  const parts = (zone ?? '').split('+').map((part) => part.trim());
  return [...new Set(parts.filter((part) => part !== '').map((part) => names.idOf('zone', part)))].sort();
}

/** The address of a source that is one, and safe to follow; `null` for a name or anything else. */
export function sourceAddress(source: string): string | null {
  try {
    const url = new URL(source);
    return url.protocol === 'https:' || url.protocol === 'http:' ? url.href : null;
  } catch {
    return null;
  }
}

import { m } from '@vigie/i18n';
import type { ListKind } from '@vigie/observations';
import type { Locator } from '@vigie/testkit';
import type { Person } from '../stage/person.ts';
import { choose, search } from './controls.ts';
import { goTo } from './places.ts';

const KINDS = { zone: m.lists_kind_zone, site: m.lists_kind_site, item: m.lists_kind_item } as const satisfies Partial<
  Record<ListKind, unknown>
>;

/** Goes to a list of the workspace, as a person does. */
export async function openList(person: Person, kind: keyof typeof KINDS): Promise<void> {
  const o = { locale: person.locale };
  const { page } = person;
  await goTo(person, 'workspace');
  await page.getByRole('link', { name: m.lists_part_lists({}, o) }).click();
  const kinds = page.getByRole('navigation', { name: m.lists_kinds({}, o), exact: true });
  await kinds.getByRole('link', { name: new RegExp(`^${KINDS[kind]({}, o)}`) }).click();
  await page.getByRole('heading', { level: 2, name: KINDS[kind]({}, o), exact: true }).waitFor();
}

/** Goes to the page of the team's own fields and indicators. */
export async function openFields(person: Person): Promise<void> {
  const o = { locale: person.locale };
  await goTo(person, 'workspace');
  await person.page.getByRole('link', { name: m.lists_part_fields({}, o) }).click();
  await person.page.getByRole('heading', { level: 1, name: m.lists_fields_title({}, o), exact: true }).waitFor();
}

/** The lines of the list that is open. */
export function entries({ page, locale }: Person): Locator {
  return page.getByRole('region', { name: m.lists_entries({}, { locale }), exact: true }).getByRole('link');
}

/** Opens an entry of the list that is open. */
export async function openEntry(person: Person, name: string): Promise<Locator> {
  await entries(person)
    .filter({ has: person.page.getByText(name, { exact: true }) })
    .click();
  await person.page.getByRole('dialog', { name, exact: true }).waitFor();
  // Once renamed it has another name.
  return person.page.getByRole('dialog');
}

/** Gives the entry of an open sheet a name: since a date as it is typed, or without one as the mended spelling of today's. */
export async function rename(
  { locale }: Person,
  sheet: Locator,
  name: { readonly fr: string; readonly en?: string; readonly from?: string },
): Promise<void> {
  const o = { locale };
  const button = sheet.getByRole('button', { name: m.lists_rename({}, o), exact: true });
  await button.click();
  if (name.from === undefined) await sheet.getByText(m.lists_rename_mend({}, o), { exact: true }).click();
  await sheet.getByLabel(m.lists_name_fr({}, o), { exact: true }).fill(name.fr);
  if (name.en !== undefined) await sheet.getByLabel(m.lists_name_en({}, o), { exact: true }).fill(name.en);
  if (name.from !== undefined) await sheet.getByLabel(m.lists_from({}, o), { exact: true }).fill(name.from);
  await button.last().click();
}

/** Merges the entry of an open sheet into another. */
export async function mergeInto({ page, locale }: Person, sheet: Locator, name: string, into: string): Promise<void> {
  const o = { locale };
  await sheet.getByRole('button', { name: m.lists_merge({}, o), exact: true }).click();
  const dialog = page.getByRole('dialog', { name: m.lists_merge_title({ name }, o), exact: true });
  await search(dialog, m.lists_merge_into({}, o), into);
  await dialog.getByRole('button', { name: m.lists_merge_do({}, o), exact: true }).click();
  await dialog.waitFor({ state: 'hidden' });
}

/** Takes a part out of the entry of an open sheet. */
export async function split({ page, locale }: Person, sheet: Locator, name: string, part: string): Promise<void> {
  const o = { locale };
  await sheet.getByRole('button', { name: m.lists_split({}, o), exact: true }).click();
  const dialog = page.getByRole('dialog', { name: m.lists_split_title({ name }, o), exact: true });
  await dialog.getByLabel(m.lists_split_name({}, o), { exact: true }).fill(part);
  await dialog.getByRole('button', { name: m.lists_split_do({}, o), exact: true }).click();
  await dialog.waitFor({ state: 'hidden' });
}

/** Closes the sheet that is open. */
export async function closeSheet({ page }: Person): Promise<void> {
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
}

/** Takes back what the last toast tells of. */
export async function undo({ page, locale }: Person): Promise<void> {
  const toast = page.getByRole('button', { name: m.common_undo({}, { locale }), exact: true });
  await toast.last().click();
}

/** Adds a number, or a choice of some words, to the eviction form. */
export async function addField(
  person: Person,
  field: { readonly fr: string; readonly en: string; readonly choices?: readonly string[] },
): Promise<void> {
  const o = { locale: person.locale };
  await openFields(person);
  await person.page.getByRole('link', { name: m.lists_fields_add({}, o), exact: true }).click();
  const sheet = person.page.getByRole('dialog', { name: m.lists_fields_add({}, o), exact: true });
  if (field.choices) await choose(sheet, m.lists_fields_kind({}, o), new RegExp(m.lists_fields_kind_choice({}, o)));
  await sheet.getByLabel(m.lists_fields_name_fr({}, o), { exact: true }).fill(field.fr);
  await sheet.getByLabel(m.lists_fields_name_en({}, o), { exact: true }).fill(field.en);
  if (field.choices)
    await sheet.getByLabel(m.lists_fields_choices({}, o), { exact: true }).fill(field.choices.join('\n'));
  await sheet.getByRole('button', { name: m.common_save({}, o), exact: true }).click();
  await sheet.waitFor({ state: 'hidden' });
}

/** Adds an indicator that adds up a number of the eviction form; its sheet, before it is saved, is looked at by `look`. */
export async function addSum(
  person: Person,
  sum: {
    readonly field: string;
    readonly where?: readonly [field: string, is: string];
    readonly names: readonly [fr: string, en: string];
    readonly units: readonly [one: string, other: string, oneEn: string, otherEn: string];
    readonly definition: string;
  },
  look: (sheet: Locator) => Promise<void>,
): Promise<void> {
  const o = { locale: person.locale };
  await openFields(person);
  await person.page.getByRole('link', { name: m.lists_indicators_add({}, o), exact: true }).click();
  const sheet = person.page.getByRole('dialog', { name: m.lists_indicators_add({}, o), exact: true });
  await search(sheet, m.lists_indicators_field({}, o), sum.field);
  if (sum.where) {
    await sheet.getByRole('button', { name: m.lists_indicators_where_add({}, o), exact: true }).click();
    await search(sheet, m.lists_indicators_where_field({}, o), sum.where[0]);
    await search(sheet, m.lists_indicators_where_value({}, o), sum.where[1]);
  }
  const typed: readonly [label: string, text: string][] = [
    [m.lists_indicators_name_fr({}, o), sum.names[0]],
    [m.lists_indicators_name_en({}, o), sum.names[1]],
    [m.lists_indicators_unit_fr_one_label({}, o), sum.units[0]],
    [m.lists_indicators_unit_fr_other_label({}, o), sum.units[1]],
    [m.lists_indicators_unit_en_one_label({}, o), sum.units[2]],
    [m.lists_indicators_unit_en_other_label({}, o), sum.units[3]],
    [m.lists_indicators_definition_fr({}, o), sum.definition],
  ];
  for (const [label, text] of typed) await sheet.getByLabel(label, { exact: true }).fill(text);
  await look(sheet);
  await sheet.getByRole('button', { name: m.common_save({}, o), exact: true }).click();
  await sheet.waitFor({ state: 'hidden' });
}

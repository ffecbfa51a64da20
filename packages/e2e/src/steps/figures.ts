import { indicatorName, monthPeriod, periodName, zoneLabel, zonePhrase, type IndicatorId } from '@vigie/figures';
import { m } from '@vigie/i18n';
import type { Locator } from '@vigie/testkit';
import type { Person } from '../stage/person.ts';
import { choose } from './controls.ts';
import { follow, goTo } from './places.ts';

/** A zone's line of figures for one month, as the table shows it: the first cell is the evictions. */
export async function figuresOf(person: Person, zone: RegExp, month: RegExp): Promise<readonly string[]> {
  await goTo(person, 'figures');
  const table = person.page.getByRole('table', { name: zone });
  const row = table.getByRole('row').filter({ has: person.page.getByRole('rowheader', { name: month }) });
  await row.waitFor();
  return await row.getByRole('cell').allInnerTexts();
}

const VIEWS = {
  table: m.figures_view_table,
  explore: m.figures_view_explore,
  summary: m.figures_view_summary,
  references: m.figures_view_references,
} as const;

/** Goes to a page of the figures, as a person does: by the place and its row of pages. */
export async function goToView(person: Person, view: keyof typeof VIEWS): Promise<void> {
  const o = { locale: person.locale };
  await goTo(person, 'figures');
  const views = person.page.getByRole('navigation', { name: m.figures_view({}, o), exact: true });
  await follow(views.getByRole('link', { name: VIEWS[view]({}, o), exact: true }));
}

/** Goes to the summary of one month and zone. */
export async function openSummary(person: Person, zone: string, month: string): Promise<void> {
  const o = { locale: person.locale };
  const main = person.page.getByRole('main');
  await goToView(person, 'summary');
  await choose(main, m.figures_summary_month({}, o), exactly(periodName(monthPeriod(month), person.locale)));
  await choose(main, m.figures_explore_zone({}, o), exactly(zoneLabel(zone, person.locale)));
  const about = [zonePhrase(zone, person.locale), periodName(monthPeriod(month), person.locale)].join('.*');
  await main
    .getByRole('article')
    .getByRole('heading', { name: new RegExp(about) })
    .waitFor();
}

/** The summary that is shown: its six tiles and the lines of its list, each as one text without no-break spaces. */
export async function summaryOf({
  page,
}: Person): Promise<{ readonly title: string; readonly tiles: readonly string[]; readonly lines: readonly string[] }> {
  const article = page.getByRole('main').getByRole('article');
  const tiles = await article.getByRole('group').locator(':scope > *').allInnerTexts();
  const lines = await article.getByRole('listitem').allInnerTexts();
  return {
    title: plain(await article.getByRole('heading').innerText()),
    tiles: tiles.map((tile) => plain(tile).replaceAll('\n', ' ')),
    lines: lines.map(plain),
  };
}

/** Asks the explorer about one indicator, zone and month. */
export async function explore(person: Person, indicator: IndicatorId, zone: string, month: string): Promise<void> {
  await exploreNamed(person, indicatorName(indicator, person.locale), zone, month);
}

/** Asks the explorer about an indicator by its name, which may be the team's own. */
export async function exploreNamed(person: Person, indicator: string, zone: string, month: string): Promise<void> {
  const o = { locale: person.locale };
  await goToView(person, 'explore');
  const bar = person.page.getByRole('group', { name: m.figures_explore_ask({}, o), exact: true });
  await choose(bar, m.figures_explore_indicator({}, o), exactly(indicator));
  await choose(bar, m.figures_explore_zone({}, o), new RegExp(zoneLabel(zone, person.locale)));
  await choose(bar, m.figures_explore_period({}, o), exactly(periodName(monthPeriod(month), person.locale)));
}

/** The sentence that answers what the explorer was asked. */
export function answer({ page }: Person): Locator {
  return page.getByRole('main').locator('.answer .sentence');
}

/** Puts what the explorer shows into something: an existing text by its title, or something new. */
export async function insertInto(person: Person, target: RegExp): Promise<void> {
  const o = { locale: person.locale };
  await person.page.getByRole('button', { name: m.figures_insert({}, o), exact: true }).click();
  const dialog = person.page.getByRole('dialog', { name: m.figures_insert_title({}, o), exact: true });
  await choose(dialog, m.figures_insert_document({}, o), target);
  await dialog.getByRole('button', { name: m.figures_insert_do({}, o), exact: true }).click();
  await dialog.waitFor({ state: 'hidden' });
}

/** Adds a file of published figures. */
export async function addReferences(person: Person, path: string): Promise<void> {
  const o = { locale: person.locale };
  await goToView(person, 'references');
  const chooser = person.page.waitForEvent('filechooser');
  await person.page.getByRole('button', { name: m.figures_references_file({}, o), exact: true }).click();
  await (await chooser).setFiles(path);
}

/** Enters one published figure by hand, about the zone and month that the form begins with unless told. */
export async function enterReference(
  person: Person,
  reference: { readonly value: string; readonly source: string; readonly month: string; readonly year: string },
): Promise<void> {
  const o = { locale: person.locale };
  await goToView(person, 'references');
  await person.page.getByRole('button', { name: m.figures_references_add({}, o), exact: true }).click();
  const dialog = person.page.getByRole('dialog', { name: m.figures_references_add({}, o), exact: true });
  // A list is named by its label and what it shows: “Period Month” is another one than “Month April”.
  for (const [label, option] of [
    [m.figures_period_month({}, o), reference.month],
    [m.figures_period_year({}, o), reference.year],
  ] as const) {
    await dialog.getByRole('combobox', { name: new RegExp(`^${label} `) }).click();
    await person.page.getByRole('option', { name: exactly(option) }).click();
  }
  await dialog.getByLabel(m.figures_references_value({}, o), { exact: true }).fill(reference.value);
  await dialog.getByLabel(m.figures_references_source({}, o), { exact: true }).fill(reference.source);
  await dialog.getByRole('button', { name: m.figures_references_save({}, o), exact: true }).click();
  await dialog.waitFor({ state: 'hidden' });
}

/** The card of one contradiction, by the question that it is about. */
export function conflictCard({ page }: Person, question: RegExp): Locator {
  return page.getByRole('main').getByRole('article').filter({ hasText: question });
}

/** A text with ordinary spaces. */
export function plain(text: string): string {
  return text.replaceAll(/[\u00A0\u202F]/g, ' ').trim();
}

function exactly(words: string): RegExp {
  return new RegExp(`^${words}$`, 'i');
}

import type { ChartKind } from '@vigie/figures';
import { m } from '@vigie/i18n';
import type { Locator } from '@vigie/testkit';
import type { Person } from '../stage/person.ts';

const NAMES = {
  bars: m.figures_chart_kind_bars,
  line: m.figures_chart_kind_line,
  multiples: m.figures_chart_kind_multiples,
  share: m.figures_chart_kind_share,
  calendar: m.figures_chart_kind_calendar,
  map: m.figures_chart_kind_map,
} as const;

/** What a kind of chart is called. */
export function kindName(kind: ChartKind, { locale }: Pick<Person, 'locale'>): string {
  return NAMES[kind]({}, { locale });
}

/** Chooses a kind in the explorer with the keyboard alone: to the row of kinds, then by arrows. */
export async function drawAs(person: Person, kind: ChartKind): Promise<void> {
  const { page } = person;
  const kinds = page.getByRole('group', { name: m.figures_chart_kind({}, { locale: person.locale }), exact: true });
  const wanted = kinds.getByRole('radio', { name: kindName(kind, person), exact: true });
  await kinds.getByRole('radio', { checked: true }).focus();
  for (let steps = 0; steps < 6 && !(await wanted.isChecked()); steps++) await page.keyboard.press('ArrowRight');
  await wanted.and(page.locator(':checked')).waitFor();
}

/** The chart of the page. */
export function chart({ page }: Person): Locator {
  return page.getByRole('main').getByRole('figure');
}

/** Opens the records of the first value that has some, from the row of kinds by keyboard alone; what they say. */
export async function drillByKeyboard({ page }: Person): Promise<string> {
  await page.keyboard.press('Tab');
  await page.keyboard.press('Home');
  for (let at = 0; at < 40; at++) {
    if (await page.evaluate(() => document.activeElement?.getAttribute('role') === 'button')) break;
    await page.keyboard.press('ArrowRight');
  }
  await page.keyboard.press('Enter');
  const sheet = page.getByRole('dialog');
  await sheet.getByRole('row').nth(1).waitFor();
  await sheet
    .getByText(/\d+ observation/)
    .first()
    .waitFor();
  const said = await sheet.innerText();
  await page.keyboard.press('Escape');
  await sheet.waitFor({ state: 'hidden' });
  return said.replaceAll(/[\u00A0\u202F]/g, ' ');
}

/** The rows of the chart's data table, header first, each as one text. */
export async function dataTable(person: Person): Promise<readonly string[]> {
  const figure = chart(person);
  const table = figure.getByRole('table');
  if (!(await table.isVisible()))
    await figure.getByText(m.figures_explore_data({}, { locale: person.locale }), { exact: true }).click();
  await table.waitFor();
  return await table.getByRole('row').allInnerTexts();
}

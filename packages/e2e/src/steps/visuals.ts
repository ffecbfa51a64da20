import { readFile } from 'node:fs/promises';
import { m } from '@vigie/i18n';
import type { Person } from '../stage/person.ts';
import { choose } from './controls.ts';
import { goTo } from './places.ts';

/** Makes a visual from a template about one zone and period, in the member's language. */
export async function makeVisual(person: Person, template: string, zone: RegExp, period: RegExp): Promise<void> {
  const o = { locale: person.locale };
  const { page } = person;
  await goTo(person, 'visuals');
  await page
    .getByRole('button', { name: m.visuals_new({}, o), exact: true })
    .first()
    .click();
  const dialog = page.getByRole('dialog', { name: m.visuals_new({}, o), exact: true });
  await dialog.getByText(template, { exact: true }).click();
  await choose(dialog, m.visuals_zone({}, o), zone);
  await choose(dialog, m.visuals_period({}, o), period);
  await dialog.getByRole('button', { name: m.visuals_create({}, o), exact: true }).click();
  await page.getByRole('button', { name: m.visuals_export({}, o), exact: true }).waitFor();
}

/** Exports the open visual; its bytes, and its size as the PNG itself says. */
export async function exportPng({ page, locale }: Person): Promise<{ bytes: Buffer; width: number; height: number }> {
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: m.visuals_export({}, { locale }), exact: true }).click();
  const bytes = await readFile(await (await download).path());
  return { bytes, width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) };
}

/** The alternative text proposed for the open visual. */
export async function proposedAlt({ page, locale }: Person): Promise<string> {
  const alt = page
    .getByRole('region', { name: m.visuals_alt({}, { locale }), exact: true })
    .getByRole('paragraph')
    .first();
  return (await alt.innerText()).trim();
}

/** Adds a text to the open visual. */
export async function addText({ page, locale }: Person, text: string): Promise<void> {
  const o = { locale };
  await page.getByRole('button', { name: m.visuals_add({}, o), exact: true }).click();
  await page.getByRole('menuitem', { name: m.visuals_add_text({}, o), exact: true }).click();
  const box = page.getByRole('main').getByRole('textbox', { name: m.visuals_text({}, o), exact: true });
  await box.fill(text);
  await box.blur();
}

/** Has the chart that is chosen in the open visual show another indicator, found by typing its name. */
export async function askOfChart({ page, locale }: Person, indicator: string): Promise<void> {
  const box = page.getByRole('main').getByRole('combobox', { name: m.visuals_indicator({}, { locale }), exact: true });
  await box.click();
  await box.selectText();
  await page.keyboard.type(indicator);
  await page.getByRole('option', { name: indicator, exact: true }).click();
}

/** Draws the chart that is chosen in the open visual as another kind. */
export async function drawChartAs({ page, locale }: Person, kind: string): Promise<void> {
  await page
    .getByRole('main')
    .getByRole('combobox', { name: m.visuals_chart_kind({}, { locale }) })
    .click();
  await page.getByRole('option', { name: kind, exact: true }).click();
}

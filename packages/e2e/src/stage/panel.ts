import { m } from '@vigie/i18n';
import type { Page, Worker } from '@vigie/testkit';
import type { Person } from './person.ts';

/** Opens the extension's side panel, as a tab: the browser shows no side panels to those who drive it. */
export async function openPanel(person: Person): Promise<Page> {
  // The app has a worker of its own.
  const own = (worker: Worker): boolean => worker.url().startsWith('chrome-extension:');
  const { context } = person;
  const worker = context.serviceWorkers().find(own) ?? (await context.waitForEvent('serviceworker', own));
  const panel = await person.context.newPage();
  await panel.setViewportSize({ width: 400, height: 800 });
  await panel.goto(`chrome-extension://${new URL(worker.url()).host}/sidepanel.html`);
  return panel;
}

/** Joins in the panel with an invitation code. */
export async function joinInPanel(panel: Page, person: Person, invitation: string): Promise<void> {
  const o = { locale: person.locale };
  await panel.getByLabel(m.panel_join_code({}, o), { exact: true }).fill(invitation);
  await panel.getByLabel(m.panel_join_name({}, o), { exact: true }).fill(person.name);
  await panel.getByRole('button', { name: m.panel_join_submit({}, o), exact: true }).click();
}

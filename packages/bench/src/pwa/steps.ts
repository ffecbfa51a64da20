import type { Page } from '@vigie/testkit';

/** The first visit is there: its doors can be pressed. */
export const WELCOME_READY = 'main h1';

/** Today is usable: the tiles of the last outing are on screen. */
export const TODAY_READY = 'main .tile .value';

/** The records of the export that ships with the app. */
export const SHIPPED_RECORDS = 363;

/** Reading and sealing 10,000 records takes seconds, never minutes. */
const DEMO_MS = 120_000;

/** Opens the demonstration from the first visit and waits until Today shows it. */
export async function openDemo(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Ouvrir la démonstration', exact: true }).click();
  await page.waitForSelector(TODAY_READY, { timeout: DEMO_MS });
}

/** Creates an empty workspace from the first visit and waits until it is open. */
export async function startWorkspace(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Créer un espace', exact: true }).click();
  await page.getByLabel('Nom de l’espace', { exact: true }).fill('Mesures');
  await page.getByLabel('Votre nom', { exact: true }).fill('Léa');
  await page.getByRole('button', { name: 'Créer l’espace', exact: true }).click();
  await page.getByRole('navigation').first().waitFor();
}

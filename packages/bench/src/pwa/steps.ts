import type { Page } from '@vigie/testkit';

/** The first visit is there: its doors can be pressed. */
export const WELCOME_READY = 'main h1';

/** Today is usable: the tiles of the last outing are on screen. */
export const TODAY_READY = 'main .tile .value';

/** Reading and sealing 10,000 records takes seconds, never minutes. */
const DEMO_MS = 120_000;

/** Opens the demonstration from the first visit and waits until Today shows it. */
export async function openDemo(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Ouvrir la démonstration' }).click();
  await page.waitForSelector(TODAY_READY, { timeout: DEMO_MS });
}

import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@vigie/testkit';

const ROOT = join(import.meta.dirname, '../../../../.journey');

/** A phone of the smaller kind: 390 CSS pixels across. */
const PHONE = { width: 390, height: 844 };

/** Pictures of one run, in a folder of their own. */
export interface Shots {
  readonly folder: string;
  /** Takes what the page shows, as it is and at phone width; the page is as before afterwards. */
  take(page: Page, name: string, o?: { phone?: boolean }): Promise<void>;
}

/** Makes the folder of a run: `.journey/<time>-<name>`. */
export async function startShots(name: string): Promise<Shots> {
  const time = new Date().toISOString().slice(0, 19).replaceAll(':', '-');
  const folder = join(ROOT, `${time}-${name}`);
  await mkdir(folder, { recursive: true });
  let step = 0;
  return {
    folder,
    take: async (page, what, { phone = true } = {}) => {
      step += 1;
      const file = (width: string): string => join(folder, `${String(step).padStart(2, '0')}-${what}-${width}.png`);
      await page.screenshot({ path: file('desktop') });
      if (!phone) return;
      const size = page.viewportSize();
      await page.setViewportSize(PHONE);
      await page.screenshot({ path: file('phone') });
      if (size) await page.setViewportSize(size);
    },
  };
}

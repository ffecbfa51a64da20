import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { launchChromium, startServer, type Page } from '@vigie/testkit';
import type { Row } from '../bench.ts';
import { largerLedger } from './larger-ledger.ts';
import { keptHeap, LONG_TASK_MS, pageWork, type PageTask, type PageWork } from './page-tasks.ts';
import { SHIPPED_RECORDS, startWorkspace } from './steps.ts';

const SHIPPED = fileURLToPath(new URL('../../../../pwa/public/demo/kobo-calaisis-2024.csv', import.meta.url));

/** Reading, writing and undoing 100,000 rows take some tens of seconds each on an old laptop. */
const LONG_MS = 180_000;

/** What follows a piece of work (drawing, sealing, folding what was sealed) is part of what it costs. */
const SETTLE_MS = 5_000;
const SETTLE_SHORT_MS = 1_500;

/** Somebody who types fast: between two keys. */
const KEY_MS = 90;

/** A press of a mouse or a finger: what it does when it goes down and what when it is let go are two tasks. */
const PRESS = { delay: 60 };

/** Ten keys, the last of which leave few records of all. */
const TYPED = 'crs tentes';

/** A piece of work on the page of observations. */
interface Step {
  readonly name: string;
  readonly settleMs: number;
  /** What comes before and is not measured. */
  readonly before?: (page: Page) => Promise<void>;
  readonly work: (page: Page) => Promise<void>;
}

/** Imports so many rows through the interface, works on them, and undoes the import: what each step costs the page. */
export async function largeImport(rows: number): Promise<Row[]> {
  const scratch = await mkdtemp(join(tmpdir(), 'vigie-bench-import-'));
  const file = join(scratch, 'export.csv');
  await writeFile(file, largerLedger(await readFile(SHIPPED, 'utf8'), rows / SHIPPED_RECORDS));
  const server = await startServer();
  const browser = await launchChromium();
  try {
    const page = await browser.context.newPage();
    page.setDefaultTimeout(LONG_MS);
    await page.goto(server.url);
    await startWorkspace(page);
    await page.goto(`${server.url}/#/observations`);
    const table: Row[] = [];
    for (const step of steps(file)) {
      await step.before?.(page);
      const done = await pageWork(page, step.settleMs, () => step.work(page));
      table.push(rowOf(rows, step.name, done, await keptHeap(page)));
    }
    return table;
  } finally {
    await browser.close();
    await server.close();
    await rm(scratch, { recursive: true, force: true, maxRetries: 5 });
  }
}

function steps(file: string): readonly Step[] {
  const search = (page: Page) => page.getByLabel('Chercher dans les observations', { exact: true });
  return [
    { name: 'read and compare', settleMs: SETTLE_SHORT_MS, work: (page) => chooseFile(page, file) },
    { name: 'write', settleMs: SETTLE_MS, work: confirmImport },
    { name: 'open a record', settleMs: SETTLE_SHORT_MS, work: openRecord },
    {
      name: 'save a correction',
      settleMs: SETTLE_SHORT_MS,
      before: (page) => page.getByRole('dialog').getByLabel('Tentes saisies', { exact: true }).fill('7'),
      work: saveCorrection,
    },
    {
      name: 'begin to search',
      settleMs: SETTLE_SHORT_MS,
      work: (page) => search(page).focus(),
    },
    {
      name: `${TYPED.length} keys of a search`,
      settleMs: SETTLE_SHORT_MS,
      work: (page) => search(page).pressSequentially(TYPED, { delay: KEY_MS }),
    },
    { name: 'end the search', settleMs: SETTLE_SHORT_MS, work: (page) => search(page).fill('') },
    { name: 'undo the import', settleMs: SETTLE_MS, before: askToUndo, work: undoImport },
  ];
}

async function chooseFile(page: Page, file: string): Promise<void> {
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Importer un relevé', exact: true }).first().click(PRESS);
  await (await chooser).setFiles(file);
  await confirmButton(page).waitFor();
}

async function confirmImport(page: Page): Promise<void> {
  await confirmButton(page).click(PRESS);
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
  await firstRow(page).waitFor();
}

async function openRecord(page: Page): Promise<void> {
  await firstRow(page).click(PRESS);
  await page.getByRole('dialog').getByLabel('Tentes saisies', { exact: true }).waitFor();
}

async function saveCorrection(page: Page): Promise<void> {
  await page.getByRole('dialog').getByRole('button', { name: 'Enregistrer la correction', exact: true }).click(PRESS);
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
}

async function askToUndo(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Autres actions', exact: true }).click(PRESS);
  await page.getByRole('menuitem', { name: 'Imports précédents', exact: true }).click(PRESS);
}

async function undoImport(page: Page): Promise<void> {
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: /^Annuler l’import de/ }).click(PRESS);
  await dialog.getByRole('button', { name: 'Annuler l’import', exact: true }).click(PRESS);
  await page.getByText('Import annulé.').waitFor();
}

const confirmButton = (page: Page) =>
  page.getByRole('dialog').getByRole('button', { name: /^Importer [\d\s]+ observations$/ });

const firstRow = (page: Page) => page.getByRole('grid', { name: 'Observations', exact: true }).getByRole('row').nth(1);

function rowOf(rows: number, step: string, { seconds, tasks, peakHeap }: PageWork, kept: number): Row {
  const long = tasks.filter(({ wall }) => wall > LONG_TASK_MS);
  const own = long.filter(({ busy, collector }) => busy - collector > LONG_TASK_MS);
  const most = (of: (task: PageTask) => number) => Math.round(tasks.reduce((max, task) => Math.max(max, of(task)), 0));
  return {
    rows,
    step,
    s: Math.round(seconds * 10) / 10,
    [`over ${LONG_TASK_MS} ms`]: long.length,
    'by its own work': own.length,
    'longest ms': most(({ wall }) => wall),
    'longest processor ms': most(({ busy }) => busy),
    'longest collector ms': most(({ collector }) => collector),
    'peak heap MB': megabytes(peakHeap),
    'kept MB': megabytes(kept),
  };
}

const megabytes = (bytes: number): number => Math.round(bytes / 1024 / 1024);

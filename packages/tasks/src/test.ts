import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureBrowsers } from './browsers.ts';
import { run } from './command.ts';
import { buildProducts, CHROME, CHROME_E2E, FIREFOX, PWA } from './products.ts';

/** What is read of vitest's JSON report. */
interface Report {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numFailedTestSuites: number;
  readonly testResults: readonly {
    readonly assertionResults: readonly {
      readonly status: string;
      readonly fullName: string;
      readonly failureMessages: readonly string[];
    }[];
  }[];
}

/** Colours of a message that was written for a terminal. */
const COLOUR = new RegExp(`${String.fromCodePoint(27)}\\[\\d*m`, 'g');
/** Enough for what was waited for; where it stands follows in the full message. */
const MESSAGE_CHARS = 400;

const unready = await ensureBrowsers();
if (unready) {
  console.error(unready);
  console.log('0 passed, 1 failed');
  process.exit(1);
}
// Journeys and manifest tests read what is really built.
await buildProducts([PWA, CHROME, FIREFOX, CHROME_E2E]);

const folder = await mkdtemp(join(tmpdir(), 'vigie-test-'));
const report = join(folder, 'report.json');
const filter = process.argv.slice(2);
const outcome = await run('vitest', [
  'run',
  '--reporter=default',
  '--reporter=json',
  `--outputFile.json=${report}`,
  ...filter,
]);
const totals = await readFile(report, 'utf8').then(
  (text) => JSON.parse(text) as Report,
  () => null,
);
await rm(folder, { recursive: true });
if (!totals) {
  console.log('0 passed, 1 failed');
  process.exit(1);
}
// Once more in short, in the order they ran: a step that fails takes those after it along, and the first says why.
for (const test of totals.testResults.flatMap(({ assertionResults }) => assertionResults)) {
  if (test.status !== 'failed') continue;
  const why = test.failureMessages.join(' ').replaceAll(COLOUR, '').replaceAll(/\s+/g, ' ').slice(0, MESSAGE_CHARS);
  console.log(`failed: ${test.fullName}\n        ${why}`);
}
// A file that fails before its first test, or an error outside any test, counts as one failure.
const failed = totals.numFailedTests || (outcome.code === 0 ? 0 : Math.max(1, totals.numFailedTestSuites));
console.log(`${totals.numPassedTests} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);

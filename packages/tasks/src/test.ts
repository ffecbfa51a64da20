import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureBrowsers } from './browsers.ts';
import { run } from './command.ts';
import { buildProducts, CHROME, CHROME_E2E, FIREFOX, PWA } from './products.ts';

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
  (text) => JSON.parse(text) as { numPassedTests: number; numFailedTests: number; numFailedTestSuites: number },
  () => null,
);
await rm(folder, { recursive: true });
if (!totals) {
  console.log('0 passed, 1 failed');
  process.exit(1);
}
// A file that fails before its first test, or an error outside any test, counts as one failure.
const failed = totals.numFailedTests || (outcome.code === 0 ? 0 : Math.max(1, totals.numFailedTestSuites));
console.log(`${totals.numPassedTests} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);

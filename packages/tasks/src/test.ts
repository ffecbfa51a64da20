import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, sep } from 'node:path';
import { ensureBrowsers } from './browsers.ts';
import { buildProducts, CHROME, CHROME_E2E, FIREFOX, PWA } from './products.ts';
import { runTests, type TestedFile, type TestRun } from './test-run.ts';

/** More files than this do not fail by an accident of the machine. */
const MOST_AGAIN = 3;

const unready = await ensureBrowsers();
if (unready) {
  console.error(unready);
  console.log('0 passed, 1 failed');
  process.exit(1);
}
// Journeys and manifest tests read what is really built.
await buildProducts([PWA, CHROME, FIREFOX, CHROME_E2E]);

const folder = await mkdtemp(join(tmpdir(), 'vigie-test-'));
const first = await runTests(folder, process.argv.slice(2));
const last = await againInBrowsers(first);
await rm(folder, { recursive: true });

// In short, in the order they ran: a step that fails takes those after it along, and the first says why.
for (const { failures } of last.files) {
  for (const { name, why } of failures) console.log(`failed: ${name}\n        ${why}`);
}
const passed = sum(last.files, (file) => file.passed);
const failed = sum(last.files, (file) => file.failures.length) + (last.broken ? 1 : 0);
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);

/**
 * A step in a browser may fail because the machine was busy. Its file runs once more, alone; what fails again has failed. What passes
 * then is named as unsteady all the same: either the test or the product has a race, and somebody has to look for it.
 */
async function againInBrowsers(run: TestRun): Promise<TestRun> {
  const unsteady = run.files.filter(({ path, failures }) => failures.length > 0 && isBrowserTest(path));
  if (unsteady.length === 0 || unsteady.length > MOST_AGAIN) return run;
  const again = await runTests(folder, ['--project', 'browser', ...unsteady.map(({ path }) => path)]);
  if (again.broken) return run;
  const ofPath = new Map(again.files.map((file) => [file.path, file]));
  for (const { path, failures } of unsteady) {
    const still = new Set(ofPath.get(path)?.failures.map(({ name }) => name));
    for (const { name, why } of failures) if (!still.has(name)) console.log(`unsteady: ${name}\n        ${why}`);
  }
  return { ...run, files: run.files.map((file) => ofPath.get(file.path) ?? file) };
}

function isBrowserTest(path: string): boolean {
  return path.endsWith('.browser.test.ts') || path.includes(join(sep, 'packages', 'e2e', sep));
}

function sum(files: readonly TestedFile[], of: (file: TestedFile) => number): number {
  return files.reduce((total, file) => total + of(file), 0);
}

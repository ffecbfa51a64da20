import { join } from 'node:path';
import { run } from './command.ts';

/** Everything that must hold before a change lands, apart from the tests. Two at a time: the machine of the project has two cores. */
const AT_ONCE = 2;

const withSvelte = ['pwa', 'extension', 'packages/ui'];

const checks: readonly (readonly [name: string, program: string, ...args: string[]])[] = [
  ...withSvelte.map(
    (folder) =>
      [
        `types of ${folder}`,
        'svelte-check',
        '--fail-on-warnings',
        '--tsconfig',
        join(folder, 'tsconfig.json'),
      ] as const,
  ),
  // All other packages and the server are one program: each is read once, not once more for everyone who imports it.
  ['types of the packages and the server', 'tsc', '-p', 'packages/tasks/tsconfig.all.json'],
  ['lint', 'oxlint', '--deny-warnings', '.'],
  ['format', 'prettier', '--check', '--cache', '--log-level', 'warn', '.'],
  ['unused exports and dependencies', 'knip', '--no-progress'],
  ['structure', 'vitest', 'run', 'packages/tasks/src/structure.test.ts'],
];

const queue = [...checks];
const failures: string[] = [];
const started = performance.now();

async function worker(): Promise<void> {
  for (let next = queue.shift(); next; next = queue.shift()) {
    const [name, program, ...args] = next;
    const begun = performance.now();
    const outcome = await run(program, args, { quiet: true });
    console.log(
      `${outcome.code === 0 ? 'ok    ' : 'FAILED'} ${name} (${((performance.now() - begun) / 1000).toFixed(1)} s)`,
    );
    if (outcome.code !== 0) failures.push(`--- ${name}\n${outcome.output}`);
  }
}

await Promise.all(Array.from({ length: AT_ONCE }, worker));
for (const failure of failures) console.error(failure);
const seconds = ((performance.now() - started) / 1000).toFixed(0);
console.log(`${checks.length - failures.length} checks passed, ${failures.length} failed, in ${seconds} s`);
process.exit(failures.length === 0 ? 0 : 1);

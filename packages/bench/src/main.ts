import { mkdir, writeFile } from 'node:fs/promises';
import { cpus } from 'node:os';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { BENCHES } from './benches.ts';
import type { Bench, Table } from './bench.ts';

/** Where the numbers of the last run lie, beside the tables that are printed. */
const RESULTS = fileURLToPath(new URL('../../../.vigie/bench/', import.meta.url));

const { values, positionals } = parseArgs({
  options: { long: { type: 'boolean', default: false } },
  allowPositionals: true,
});
const chosen = BENCHES.filter((bench) => positionals.length === 0 || positionals.includes(bench.name));
if (chosen.length === 0) {
  console.error(
    `Usage: pnpm bench [--long] [name…]\n${BENCHES.map((bench) => `  ${bench.name}  ${bench.description}`).join('\n')}`,
  );
  process.exit(1);
}

console.log(`Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model ?? 'unknown processor'}`);
for (const bench of chosen) await measure(bench);
process.exit(0);

async function measure(bench: Bench): Promise<void> {
  console.log(`\n${bench.name}: ${bench.description}`);
  const tables = await bench.run({ long: values.long });
  for (const table of tables) print(table);
  const json = JSON.stringify({
    bench: bench.name,
    long: values.long,
    node: process.version,
    cpus: cpus().length,
    tables,
  });
  await mkdir(RESULTS, { recursive: true });
  await writeFile(`${RESULTS}${bench.name}.json`, json);
  console.log(json);
}

function print({ title, rows, notes = [] }: Table): void {
  console.log(`\n${title}`);
  console.table(rows);
  for (const note of notes) console.log(`  ${note}`);
}

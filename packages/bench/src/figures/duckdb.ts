import { createRequire } from 'node:module';
import {
  createDuckDB,
  NODE_RUNTIME,
  VoidLogger,
  type DuckDBConnection,
  type PreparedStatement,
} from '@duckdb/duckdb-wasm/blocking';
import type { LedgerRecord } from '@vigie/observations';
import { table } from 'arquero';
import { columnsOf, writeRow } from './columns.ts';
import type { Contender } from './contender.ts';
import { DASHBOARD } from './dashboard.ts';
import { combine, questionsOf, type PeerAnswer, type PeerQuestion } from './peer-question.ts';

const dist = (name: string) => createRequire(import.meta.url).resolve(`@duckdb/duckdb-wasm/dist/${name}`);

/**
 * DuckDB-wasm, its blocking bundle: no worker and no messages between. Records are taken in as one Arrow stream; each question is one
 * statement, prepared when the ledger is opened. A change is one UPDATE by row number.
 */
export async function duckdb(): Promise<Contender> {
  const bundles = {
    mvp: { mainModule: dist('duckdb-mvp.wasm'), mainWorker: '' },
    eh: { mainModule: dist('duckdb-eh.wasm'), mainWorker: '' },
  };
  const database = await createDuckDB(bundles, new VoidLogger(), NODE_RUNTIME);
  await database.instantiate(() => undefined);
  database.open({ path: ':memory:' });
  let connection: DuckDBConnection | null = null;
  let prepared: PreparedStatement[][] = [];
  let columns = columnsOf([]);

  const answers = (query: (typeof DASHBOARD)[number], index: number) =>
    combine(query, (prepared[index] ?? []).map(run)); // prettier-ignore
  return {
    name: 'DuckDB-wasm',
    async open(stored) {
      connection?.close();
      connection = database.connect();
      connection.query('DROP TABLE IF EXISTS ledger');
      columns = columnsOf(JSON.parse(stored) as LedgerRecord[]);
      connection.insertArrowFromIPCStream(arrowOf(columns.arrays), { name: 'ledger', create: true });
      const open = connection;
      prepared = DASHBOARD.map((query) => questionsOf(query, columns.codes).map((question) => open.prepare(statementOf(question))));
      const [first] = DASHBOARD;
      if (first) answers(first, 0);
    },
    dashboard: () => DASHBOARD.map(answers),
    change(index, after) {
      writeRow(columns, index, after);
      const sets = Object.entries(columns.arrays).map(([name, column]) => {
        const value = column[index] ?? Number.NaN;
        return `${name} = ${Number.isNaN(value) ? 'NULL' : value}`;
      });
      connection?.query(`UPDATE ledger SET ${sets.join(', ')} WHERE rowid = ${index}`);
    },
    close() {
      for (const statement of prepared.flat()) statement.close();
      connection?.close();
    },
  };
} // prettier-ignore

/** The columns as an Arrow stream, what was not noted as null. */
function arrowOf(arrays: Readonly<Record<string, Float64Array>>): Uint8Array {
  const columns = Object.entries(arrays).map(([name, values]) => [name, Array.from(values, (value) => (Number.isNaN(value) ? null : value))]);
  return table(Object.fromEntries(columns)).toArrowIPC({ format: 'stream' });
} // prettier-ignore

function run(statement: PreparedStatement): PeerAnswer {
  const row = statement.query().get(0)?.toJSON() as Record<string, number | bigint | null> | undefined;
  const numberOf = (name: string) => Number(row?.[name] ?? 0);
  return {
    value: row?.['value'] === null || row?.['value'] === undefined ? null : Number(row['value']),
    records: numberOf('records'),
    missing: numberOf('missing'),
    unverified: numberOf('unverified'),
    weakness: numberOf('weakness'),
  };
}

function statementOf(question: PeerQuestion): string {
  const { measure, verifiedOnly } = question;
  const used = verifiedOnly ? 'FILTER (WHERE verified = 1)' : '';
  const and = (more: string) => `FILTER (WHERE ${verifiedOnly ? 'verified = 1 AND ' : ''}${more})`;
  const unverified = verifiedOnly ? 'count(*) FILTER (WHERE verified = 0)' : '0';
  const rows = `FROM ledger WHERE ${whereOf(question)}`;
  const common = `count(*) ${used} AS records, ${unverified} AS unverified`;
  const plain = `max(CASE WHEN hidden = 1 THEN 2 ELSE quality END) ${used} AS weakness`;
  switch (measure.kind) {
    case 'count':
      return `SELECT ${common}, ${plain}, nullif(count(*) ${used}, 0) AS value, 0 AS missing ${rows}`;
    case 'distinct': {
      const { column } = measure;
      return `SELECT ${common}, ${plain}, nullif(count(DISTINCT ${column}) ${used}, 0) AS value, count(*) ${and(`${column} IS NULL`)} AS missing ${rows}`;
    }
    case 'share': {
      const { column } = measure;
      return `SELECT ${common}, ${plain}, avg(${column}) ${used} AS value, count(*) ${and(`${column} IS NULL`)} AS missing ${rows}`;
    }
    case 'cases': {
      const cases = `CASE WHEN register = ${measure.register} THEN 1 ELSE ${measure.column} END`;
      return `SELECT ${common}, ${plain}, sum(${cases}) ${used} AS value, count(*) ${and(`${cases} IS NULL`)} AS missing ${rows}`;
    }
    case 'sum': {
      const { fields } = measure;
      const sum = fields.length === 1 ? fields[0] : fields.map((field) => `coalesce(${field}, 0)`).join(' + ');
      const known = fields.map((field) => `count(${field}) ${used}`).join(' + ');
      const lacks = fields.map((field) => `${field} IS NULL`).join(' OR ');
      const own = fields.length === 1 ? `w_${fields[0]}` : `greatest(${fields.map((field) => `w_${field}`).join(', ')})`;
      return `SELECT ${common}, max(CASE WHEN hidden = 1 THEN 2 ELSE coalesce(${own}, quality) END) ${used} AS weakness,
        CASE WHEN ${known} = 0 THEN NULL ELSE sum(${sum}) ${used} END AS value, count(*) ${and(`(${lacks})`)} AS missing ${rows}`;
    }
    case 'gaps': {
      const sites = `SELECT max(hour) - min(hour) AS span, count(*) - 1 AS gaps ${rows} ${verifiedOnly ? 'AND verified = 1' : ''} AND site IS NOT NULL AND hour IS NOT NULL GROUP BY site`;
      return `WITH sites AS (${sites}) SELECT ${common}, ${plain}, count(*) ${and('(site IS NULL OR hour IS NULL)')} AS missing,
        (SELECT sum(span) / nullif(sum(gaps), 0) FROM sites) AS value ${rows}`;
    }
  }
} // prettier-ignore

function whereOf({ registers, from, to, zone, site, force }: PeerQuestion): string {
  return [
    registers.length === 1 ? `register = ${registers[0]}` : `register IN (${registers.join(', ')})`,
    `day BETWEEN ${from} AND ${to}`,
    ...(zone === undefined ? [] : [`zone = ${zone}`]),
    ...(site === undefined ? [] : [`site = ${site}`]),
    ...(force === undefined ? [] : [`${force} = 1`]),
  ].join(' AND ');
}

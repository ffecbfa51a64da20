import { op, table, type ColumnTable } from 'arquero';
import { columnsOf, writeRow, type Columns } from './columns.ts';
import type { Contender } from './contender.ts';
import { DASHBOARD } from './dashboard.ts';
import { combine, questionsOf, type PeerAnswer, type PeerQuestion } from './peer-question.ts';
import type { LedgerRecord } from '@vigie/observations';

/** Arquero over typed columns: a filter and a rollup a question. A change is written into the columns in place, which costs nothing. */
export function arquero(): Contender {
  let columns: Columns | null = null;
  let ledger: ColumnTable | null = null;
  const opened = () => {
    if (!columns || !ledger) throw new Error('the ledger is not open');
    return { columns, ledger };
  };
  const answers = (query: (typeof DASHBOARD)[number]) => {
    const { columns, ledger } = opened();
    return combine(query, questionsOf(query, columns.codes).map((question) => answer(ledger, question))); // prettier-ignore
  };
  return {
    name: 'Arquero',
    async open(stored) {
      columns = columnsOf(JSON.parse(stored) as LedgerRecord[]);
      ledger = table(columns.arrays);
      const [first] = DASHBOARD;
      if (first) answers(first);
    },
    dashboard: () => DASHBOARD.map(answers),
    change: (index, after) => writeRow(opened().columns, index, after),
    close: () => (ledger = columns = null),
  };
}

/** One question: the rows of its registers, period, place and force; then one rollup over them. */
function answer(ledger: ColumnTable, question: PeerQuestion): PeerAnswer {
  const rows = ledger.filter(whereOf(question));
  const { measure, verifiedOnly } = question;
  return measure.kind === 'gaps' ? gaps(rows, verifiedOnly) : rollup(rows, measure, verifiedOnly);
}

/** Expressions as Arquero compiles them best: constants written in, so that no parameter is looked up for each row. */
function whereOf({ registers, from, to, zone, site, force }: PeerQuestion): string {
  return [
    registers.length === 1 ? `d.register === ${registers[0]}` : `(${registers.map((r) => `d.register === ${r}`).join(' || ')})`,
    `d.day >= ${from}`,
    `d.day <= ${to}`,
    ...(zone === undefined ? [] : [`d.zone === ${zone}`]),
    ...(site === undefined ? [] : [`d.site === ${site}`]),
    ...(force === undefined ? [] : [`d.${force} === 1`]),
  ].reduce((all, part) => `${all} && ${part}`, 'd => true').replace('true && ', ''); // prettier-ignore
}

type Rollup = Exclude<PeerQuestion['measure'], { kind: 'gaps' }>;

function rollup(rows: ColumnTable, measure: Rollup, verifiedOnly: boolean): PeerAnswer {
  const used = verifiedOnly ? rows.filter('d => d.verified === 1') : rows;
  const found = used.rollup(rollupOf(measure)).object() as Record<string, number | undefined>;
  const records = found['records'] ?? 0;
  const known = found['known'] ?? 0;
  return {
    value: known === 0 ? null : (found['value'] ?? 0),
    records,
    missing: found['missing'] ?? 0,
    unverified: rows.numRows() - used.numRows(),
    weakness: records === 0 ? 0 : (found['weakness'] ?? 0),
  };
}

const PLAIN = 'd => op.max(d.hidden === 1 ? 2 : d.quality)';

function rollupOf(measure: Rollup): Record<string, string> {
  switch (measure.kind) {
    case 'count':
      return { records: 'd => op.count()', known: 'd => op.count()', value: 'd => op.count()', weakness: PLAIN };
    case 'distinct': {
      const column = `d.${measure.column}`;
      return {
        records: 'd => op.count()',
        known: `d => op.valid(${column})`,
        // Arquero counts what is not there as one more value.
        value: `d => op.distinct(${column}) - (op.invalid(${column}) > 0 ? 1 : 0)`,
        missing: `d => op.invalid(${column})`,
        weakness: PLAIN,
      };
    }
    case 'share': {
      const column = `d.${measure.column}`;
      return {
        records: 'd => op.count()',
        known: `d => op.valid(${column})`,
        value: `d => op.mean(${column})`,
        missing: `d => op.invalid(${column})`,
        weakness: PLAIN,
      };
    }
    case 'cases': {
      const { register, column } = measure;
      const cases = `d.register === ${register} ? 1 : d.${column}`;
      return {
        records: 'd => op.count()',
        known: `d => op.valid(${cases})`,
        value: `d => op.sum(${cases})`,
        missing: `d => op.invalid(${cases})`,
        weakness: PLAIN,
      };
    }
    case 'sum': {
      const fields = measure.fields.map((field) => `d.${field}`);
      const weak = measure.fields.map((field) => `d.w_${field}`);
      const own = weak.map((column) => `(${column} === ${column} ? ${column} : -1)`).reduce((a, b) => `op.greatest(${a}, ${b})`);
      return {
        records: 'd => op.count()',
        known: `d => ${fields.map((field) => `op.valid(${field})`).join(' + ')}`,
        value: `d => ${fields.map((field) => `op.sum(${field})`).join(' + ')}`,
        missing: `d => op.invalid(${fields.join(' + ')})`,
        weakness: `d => op.max(d.hidden === 1 ? 2 : ${own} < 0 ? d.quality : ${own})`,
      };
    }
  } // prettier-ignore
}

/** Mean hours between two evictions of one site: first, last and number of times of each. */
function gaps(rows: ColumnTable, verifiedOnly: boolean): PeerAnswer {
  const used = verifiedOnly ? rows.filter('d => d.verified === 1') : rows;
  const known = used.filter('d => d.site === d.site && d.hour === d.hour');
  const sites = known
    .groupby('site')
    .rollup({ span: 'd => op.max(d.hour) - op.min(d.hour)', times: 'd => op.count()' })
    .rollup({ span: (d: { span: number }) => op.sum(d.span), gaps: 'd => op.sum(d.times) - op.count()' })
    .object() as { span?: number; gaps?: number };
  const weakness = used.rollup({ weakness: PLAIN }).object() as { weakness?: number };
  return {
    value: sites.gaps ? (sites.span ?? 0) / sites.gaps : null,
    records: used.numRows(),
    missing: used.numRows() - known.numRows(),
    unverified: rows.numRows() - used.numRows(),
    weakness: weakness.weakness ?? 0,
  };
}

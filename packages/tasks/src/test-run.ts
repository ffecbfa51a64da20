import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { run } from './command.ts';

/** What is read of vitest's JSON report. */
interface Report {
  readonly testResults: readonly {
    /** The file, whole path. */
    readonly name: string;
    readonly status: string;
    readonly assertionResults: readonly {
      readonly status: string;
      readonly fullName: string;
      readonly failureMessages?: readonly string[] | null;
    }[];
  }[];
}

/** One file of tests as it ended. */
export interface TestedFile {
  readonly path: string;
  readonly passed: number;
  /** In the order they ran; a file that failed outside of its tests has one with its own name. */
  readonly failures: readonly Failure[];
}

export interface Failure {
  readonly name: string;
  /** The beginning of the message, on one line. */
  readonly why: string;
}

export interface TestRun {
  readonly files: readonly TestedFile[];
  /** Something failed that no file tells of. */
  readonly broken: boolean;
}

/** Colours of a message that was written for a terminal. */
const COLOUR = new RegExp(`${String.fromCodePoint(27)}\\[\\d*m`, 'g');
/** Enough for what was waited for; where it stands follows in the full message. */
const MESSAGE_CHARS = 400;

/** Runs vitest with these arguments, showing what it says as it comes; its report goes through a file in `folder`. */
export async function runTests(folder: string, args: readonly string[]): Promise<TestRun> {
  const path = join(folder, 'report.json');
  await rm(path, { force: true });
  const outcome = await run('vitest', [
    'run',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${path}`,
    ...args,
  ]);
  const text = await readFile(path, 'utf8').catch(() => null);
  if (text === null) return { files: [], broken: true };
  const files = (JSON.parse(text) as Report).testResults.map(testedFile);
  return { files, broken: outcome.code !== 0 && files.every(({ failures }) => failures.length === 0) };
}

function testedFile({ name, status, assertionResults }: Report['testResults'][number]): TestedFile {
  const failures = assertionResults
    .filter((test) => test.status === 'failed')
    .map(({ fullName, failureMessages }) => ({ name: fullName, why: inShort(failureMessages ?? []) }));
  if (status === 'failed' && failures.length === 0) failures.push({ name, why: 'outside of its tests' });
  return { path: name, passed: assertionResults.filter((test) => test.status === 'passed').length, failures };
}

function inShort(messages: readonly string[]): string {
  return messages.join(' ').replaceAll(COLOUR, '').replaceAll(/\s+/g, ' ').slice(0, MESSAGE_CHARS);
}

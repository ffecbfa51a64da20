import { spawn } from 'node:child_process';
import { delimiter, join } from 'node:path';
import { ROOT } from './paths.ts';

export interface CommandOptions {
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Collect the output instead of showing it as it comes. */
  readonly quiet?: boolean;
}

export interface CommandOutcome {
  /** The exit code; 1 when the command was ended by a signal. */
  readonly code: number;
  /** Both streams, in the order in which they came; empty unless `quiet`. */
  readonly output: string;
}

/** The environment in which every tool of the repository runs: its own Node and binaries first. */
export function toolEnvironment(cwd: string, extra: Readonly<Record<string, string>> = {}): NodeJS.ProcessEnv {
  const binaries = [join(cwd, 'node_modules/.bin'), join(ROOT, 'node_modules/.bin')];
  return { ...process.env, ...extra, PATH: [...binaries, process.env['PATH'] ?? ''].join(delimiter) };
}

/** Runs a program of the repository to its end. Never rejects for a failing program: its code says so. */
export function run(program: string, args: readonly string[], options: CommandOptions = {}): Promise<CommandOutcome> {
  const cwd = options.cwd ?? ROOT;
  return new Promise((resolve) => {
    const child = spawn(program, args, {
      cwd,
      env: toolEnvironment(cwd, options.env),
      stdio: options.quiet ? ['ignore', 'pipe', 'pipe'] : ['ignore', 'inherit', 'inherit'],
    });
    let output = '';
    const collect = (chunk: Buffer) => (output += chunk.toString());
    child.stdout?.on('data', collect);
    child.stderr?.on('data', collect);
    child.on('error', (error) => resolve({ code: 127, output: `${output}${program}: ${error.message}\n` }));
    child.on('close', (code) => resolve({ code: code ?? 1, output }));
  });
}

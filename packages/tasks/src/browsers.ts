import { existsSync } from 'node:fs';
import { run } from './command.ts';

/** Programs that the tests drive, and the Debian package of each. */
const PROGRAMS = [
  { path: '/usr/bin/chromium', debian: 'chromium' },
  { path: '/usr/bin/firefox-esr', debian: 'firefox-esr' },
] as const;

/**
 * Makes sure that the browsers of the tests are there: installs them from Debian's packages when it may (root, apt-get), and else
 * names what to install. Resolves to the sentence to show, or `null` when all is there.
 */
export async function ensureBrowsers(): Promise<string | null> {
  const missing = PROGRAMS.filter((program) => !existsSync(program.path));
  if (missing.length === 0) return null;
  const packages = missing.map((program) => program.debian);
  const sentence = `The tests drive real browsers. Install them first: apt-get install -y ${packages.join(' ')}`;
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return sentence;
  console.log(`installing ${packages.join(', ')} from Debian's packages`);
  await run('apt-get', ['update'], { quiet: true });
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  const outcome = await run('apt-get', ['install', '-y', '--no-install-recommends', ...packages], { env, quiet: true });
  return outcome.code === 0 && missing.every((program) => existsSync(program.path))
    ? null
    : `${sentence}\n${outcome.output}`;
}

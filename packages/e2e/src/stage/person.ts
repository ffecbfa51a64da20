import { join } from 'node:path';
import type { Locale } from '@vigie/i18n';
import {
  launchChromium,
  openLine,
  type BrowserContext,
  type Chromium,
  type Line,
  type Page,
  type ServerProcess,
} from '@vigie/testkit';
import type { Complaints } from './complaints.ts';

export interface PersonOptions {
  readonly name: string;
  readonly locale: Locale;
  readonly server: ServerProcess;
  readonly complaints: Complaints;
  readonly extension?: string;
  /** Profile folder, kept after closing, for those who look into it. */
  readonly profile?: string;
  readonly args?: readonly string[];
}

/** Somebody with a browser of their own and a line of their own to the server. */
export interface Person {
  readonly name: string;
  readonly locale: Locale;
  readonly context: BrowserContext;
  readonly page: Page;
  readonly line: Line;
  /** Address of the app, the same for everybody although each has their own line. */
  readonly home: string;
  close(): Promise<void>;
}

const LANGUAGE = { fr: 'fr-FR', en: 'en-GB' } as const;

/** Longer than a person waits before they think that something is broken: a busy machine is no fault. */
const PATIENCE_MS = 30_000;

export async function welcomePerson(options: PersonOptions): Promise<Person> {
  const port = Number(new URL(options.server.url).port);
  const line = await openLine({ to: port, keep: true });
  // One resolver argument only counts: further rules are added to this one.
  const rules = [`MAP localhost:${port} 127.0.0.1:${line.port}`];
  const args = (options.args ?? []).map((arg) => {
    if (!arg.startsWith(RULES)) return arg;
    rules.push(arg.slice(RULES.length));
    return '';
  });
  const chromium: Chromium = await launchChromium({
    locale: LANGUAGE[options.locale],
    args: [`${RULES}${rules.join(', ')}`, ...args.filter((arg) => arg !== '')],
    ...(options.extension === undefined ? {} : { extension: options.extension }),
    ...(options.profile === undefined ? {} : { profile: options.profile }),
  });
  const { context } = chromium;
  context.setDefaultTimeout(PATIENCE_MS);
  options.complaints.listen(options.name, context);
  const page = context.pages()[0] ?? (await context.newPage());
  return {
    name: options.name,
    locale: options.locale,
    context,
    page,
    line,
    home: `http://localhost:${port}/`,
    close: async () => {
      await chromium.close();
      await line.close();
    },
  };
}

const RULES = '--host-resolver-rules=';

/** Where the extension that journeys load is built. */
export const EXTENSION = join(import.meta.dirname, '../../../../extension/.output/chrome-mv3-e2e');

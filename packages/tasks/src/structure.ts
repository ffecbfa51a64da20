import { readdir, readFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { ROOT } from './paths.ts';

/** The arrows of the house: what each part may depend on inside the workspace. `*` is anything. */
export const ARROWS: Readonly<Record<string, readonly string[] | '*'>> = {
  core: [],
  i18n: ['core'],
  sealed: ['core'],
  observations: ['core', 'i18n'],
  figures: ['core', 'i18n', 'observations'],
  documents: ['core', 'i18n', 'figures'],
  visuals: ['core', 'i18n', 'figures'],
  posts: ['core', 'i18n', 'figures', 'documents', 'visuals'],
  composers: ['core', 'i18n'],
  workspace: ['core', 'i18n', 'sealed', 'observations', 'figures', 'documents', 'visuals', 'posts'],
  ui: ['core', 'i18n'],
  testkit: '*',
  e2e: '*',
  bench: '*',
  tasks: ['core'],
  pwa: ['core', 'i18n', 'sealed', 'observations', 'figures', 'documents', 'visuals', 'posts', 'workspace', 'ui'],
  extension: ['core', 'i18n', 'sealed', 'figures', 'posts', 'composers', 'workspace', 'ui'],
  'sync-server': ['core'],
};

/** Parts that only the tests of others may use. */
export const TEST_ONLY = new Set(['testkit']);

const APPS = new Set(['pwa', 'extension', 'sync-server']);
const DOMAINS = new Set(['observations', 'figures', 'documents', 'visuals', 'posts']);

/** Modules that only one room of the house may import. */
const ROOMS: readonly { readonly module: RegExp; readonly where: RegExp; readonly what: string }[] = [
  { module: /^fabric(\/|$)/, where: /^packages\/visuals\/src\/render\//, what: 'fabric' },
  { module: /^(@tiptap\/|prosemirror-)/, where: /^packages\/documents\//, what: 'Tiptap and ProseMirror' },
  {
    module: /^(yjs|y-protocols|y-websocket|y-indexeddb)(\/|$)/,
    where: /^(packages\/(sealed|workspace|bench|testkit|e2e)\/|sync-server\/|.*\/ydoc(\.[a-z]+)*\.ts$)/,
    what: 'Yjs',
  },
];

export interface SourceFile {
  /** From the root, with `/`. */
  readonly path: string;
  readonly part: string;
  readonly test: boolean;
  readonly text: string;
  /** Every module specifier of an import, an export … from, or a dynamic import. */
  readonly imports: readonly { readonly module: string; readonly typeOnly: boolean }[];
}

/** All TypeScript and Svelte sources of the workspace. */
export async function readSources(): Promise<SourceFile[]> {
  const parts = [
    ...(await readdir(join(ROOT, 'packages'))).map((name) => [name, join('packages', name)] as const),
    ...[...APPS].map((name) => [name, name] as const),
  ];
  const sources: SourceFile[] = [];
  for (const [part, folder] of parts) {
    for (const entry of await readdir(join(ROOT, folder), { recursive: true, withFileTypes: true })) {
      if (!entry.isFile() || !/\.(ts|svelte)$/.test(entry.name) || entry.name.endsWith('.d.ts')) continue;
      const path = relative(ROOT, join(entry.parentPath, entry.name)).split(sep).join('/');
      if (/(^|\/)(node_modules|paraglide|dist|\.output|\.wxt)\//.test(path)) continue;
      const text = await readFile(join(ROOT, path), 'utf8');
      sources.push({ path, part, test: path.endsWith('.test.ts'), text, imports: importsOf(text) });
    }
  }
  return sources;
}

function importsOf(text: string): SourceFile['imports'] {
  const found = [];
  const pattern =
    /(?:^|\n)\s*(?:import|export)\s+(type\s)?(?:[^'";]*?\sfrom\s+)?['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]\s*\)/g;
  for (const match of text.matchAll(pattern)) {
    const module = match[2] ?? match[3];
    if (module) found.push({ module, typeOnly: match[1] !== undefined });
  }
  return found;
}

/** What breaks the rules of the house, a sentence each. */
export function structureFaults(sources: readonly SourceFile[]): string[] {
  return sources.flatMap((source) => [
    ...arrowFaults(source),
    ...doorFaults(source),
    ...roomFaults(source),
    ...nameFaults(source),
  ]);
}

function arrowFaults(source: SourceFile): string[] {
  const allowed = ARROWS[source.part];
  if (!allowed) return [`${source.path}: the part ${source.part} is not in the house`];
  return source.imports.flatMap(({ module }) => {
    const target = /^@vigie\/([a-z0-9-]+)/.exec(module)?.[1];
    if (!target || target === source.part || allowed === '*' || allowed.includes(target)) return [];
    // A test may use the tools of the tests: they never ship.
    if (source.test && TEST_ONLY.has(target)) return [];
    return [`${source.path}: ${source.part} may not depend on ${target}`];
  });
}

function doorFaults(source: SourceFile): string[] {
  const base = APPS.has(source.part) ? source.part : `packages/${source.part}`;
  return source.imports.flatMap(({ module }) => {
    if (/^@vigie\/[a-z0-9-]+\/(?!.*\.css$)/.test(module)) return [`${source.path}: ${module} goes past the door`];
    if (!module.startsWith('.')) return [];
    const target = join(source.path, '..', module).split(sep).join('/');
    return target.startsWith(`${base}/`) ? [] : [`${source.path}: ${module} leaves its part`];
  });
}

function roomFaults(source: SourceFile): string[] {
  const faults = [];
  for (const { module, typeOnly } of source.imports) {
    for (const room of ROOMS) {
      if (typeOnly || source.test) continue;
      if (room.module.test(module) && !room.where.test(source.path))
        faults.push(`${source.path}: ${room.what} has another room`);
    }
    if (DOMAINS.has(source.part) && /^(svelte|dexie|y-websocket|y-indexeddb)(\/|$)/.test(module)) {
      faults.push(`${source.path}: a domain knows no ${module}`);
    }
  }
  if (DOMAINS.has(source.part) && !source.test && /\b(fetch|XMLHttpRequest|WebSocket)\(/.test(source.text)) {
    faults.push(`${source.path}: a domain knows no network`);
  }
  return faults;
}

function nameFaults(source: SourceFile): string[] {
  const file = source.path.split('/').at(-1) ?? '';
  const faults = [];
  if (
    file.endsWith('.svelte') ? !/^[A-Z][A-Za-z0-9]*\.svelte$/.test(file) : !/^[a-z0-9-]+(\.[a-z0-9-]+)*\.ts$/.test(file)
  ) {
    faults.push(`${source.path}: kebab-case for files, PascalCase for components`);
  }
  if (/^(utils?|helpers?|types?|misc|common)(\.|$)/.test(file))
    faults.push(`${source.path}: name the file after its one concept`);
  if (/\b(it|test|describe)\.(skip|only|todo)\b/.test(source.text) && source.test)
    faults.push(`${source.path}: a test that does not run`);
  return faults;
}

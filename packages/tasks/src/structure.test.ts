import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ROOT } from './paths.ts';
import { ARROWS, readSources, structureFaults, TEST_ONLY, type SourceFile } from './structure.ts';

const file = (path: string, part: string, imports: string[], text = ''): SourceFile => ({
  path,
  part,
  test: path.endsWith('.test.ts'),
  text,
  imports: imports.map((module) => ({ module, typeOnly: false })),
});

describe('the structure of the house', () => {
  it('holds in every source', async () => {
    expect(structureFaults(await readSources())).toEqual([]);
  });

  it('holds in every package.json', async () => {
    for (const [part, allowed] of Object.entries(ARROWS)) {
      const folder = ['pwa', 'extension', 'sync-server'].includes(part) ? part : `packages/${part}`;
      const manifest = JSON.parse(await readFile(join(ROOT, folder, 'package.json'), 'utf8'));
      const named = (field: string) =>
        Object.keys(manifest[field] ?? {})
          .filter((name) => name.startsWith('@vigie/'))
          .map((name) => name.slice('@vigie/'.length));
      if (allowed === '*') continue;
      expect(
        named('dependencies').filter((name) => !allowed.includes(name)),
        part,
      ).toEqual([]);
      expect(
        named('devDependencies').filter((name) => !TEST_ONLY.has(name)),
        part,
      ).toEqual([]);
    }
  });

  it('sees a forbidden arrow, a way past a door, a wrong room and a dumping ground', () => {
    const faults = structureFaults([
      file('packages/figures/src/a.ts', 'figures', ['@vigie/sealed']),
      file('packages/workspace/src/a.ts', 'workspace', ['@vigie/sealed/src/key.ts']),
      file('packages/visuals/src/scene.ts', 'visuals', ['fabric', 'yjs']),
      file('packages/core/src/utils.ts', 'core', ['../../sealed/src/index.ts']),
    ]);
    expect(faults).toHaveLength(6);
  });
});

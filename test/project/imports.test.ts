import { cpSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { LAYERS } from '../../scripts/import-rules.mjs';
import { forbiddenImports } from '../../scripts/imports.mjs';
import { temporaryFolder } from '../support/databases.ts';

const root = path.resolve(import.meta.dirname, '../..');

/** For each rule a forbidden import: the planted file, and what it imports. */
const PLANTED: Record<string, readonly [file: string, imports: string]> = {
  'core-imports-no-surface': ['src/core/foundation/planted-surface.ts', '../../http/reply.ts'],
  'config-imports-no-core': ['src/config/planted-core.ts', '../core/foundation/instant.ts'],
  'surfaces-import-no-surface': ['src/api/planted-surface.ts', '../probes/metrics.ts'],
  'http-imports-no-surface': ['src/http/planted-surface.ts', '../api/media-type.ts'],
  'sql-in-stores-only': ['src/core/delegation/grants/planted-sql.ts', 'kysely'],
  'stores-are-private': ['src/api/planted-store.ts', '../core/delegation/grants/store.ts'],
  'a-store-serves-one-concept': ['src/core/delegation/grants/planted-store.ts', '../apps/store.ts'],
  'storage-imports-nothing': ['src/storage/planted-core.ts', '../core/foundation/instant.ts'],
  'fastify-in-http-only': ['src/cli/planted-fastify.ts', 'fastify'],
  'no-cycles': ['src/core/foundation/instant.ts', './planted-cycle.ts'],
  'no-folder-cycles': ['src/core/delegation/grants/planted-cycle.ts', './listing/list.ts'],
  'no-orphans': ['src/core/foundation/planted-orphan.ts', ''],
  'no-place-in-the-order': ['src/core/foundation/unlisted/planted.ts', '../instant.ts'],
};

describe('The import rules', () => {
  it('are kept by the source', async () => {
    expect(await forbiddenImports(root)).toEqual([]);
  });

  it('find every kind of forbidden import, including type imports', async () => {
    const copy = copyOfSources();
    for (const [file, imports] of Object.values(PLANTED)) plant(copy, file, imports);
    plant(copy, 'src/core/foundation/planted-cycle.ts', './instant.ts');

    expect(await brokenRules(copy)).toEqual(new Set(Object.keys(PLANTED)));
  });

  it('find an upward import between any two layers', async () => {
    const copy = copyOfSources();
    const layers = Object.entries(LAYERS);
    for (const [place, [layer]] of layers.slice(0, -1).entries()) {
      const [higher, folders] = layers[place + 1] ?? [];
      plant(copy, `src/core/${higher}/${folders?.[0]}/planted-target.ts`, '');
      plant(
        copy,
        `src/core/${layer}/${LAYERS[layer]?.[0]}/planted.ts`,
        `../../${higher}/${folders?.[0]}/planted-target.ts`,
      );
    }

    const broken = await brokenRules(copy);

    for (const [layer] of layers.slice(0, -1)) expect(broken).toContain(`upward-from-${layer}`);
  });

  it('find an upward import between the folders of each layer', async () => {
    const copy = copyOfSources();
    for (const [layer, folders] of Object.entries(LAYERS)) {
      const [lower, higher] = [folders[0], folders.at(-1)];
      plant(copy, `src/core/${layer}/${higher}/planted-target.ts`, '');
      plant(copy, `src/core/${layer}/${lower}/planted.ts`, `../${higher}/planted-target.ts`);
    }

    const broken = await brokenRules(copy);

    for (const layer of Object.keys(LAYERS)) expect(broken).toContain(`upward-inside-${layer}`);
  });

  it('fail when the checker did not read every module', async () => {
    const copy = copyOfSources();
    plant(copy, 'src/node_modules/unseen.ts', '');

    await expect(forbiddenImports(copy)).rejects.toThrow(/The cruiser saw \d+ of \d+ modules/);
  });
});

async function brokenRules(folder: string): Promise<Set<string | undefined>> {
  return new Set((await forbiddenImports(folder)).map((line) => line.split(':')[0]));
}

function copyOfSources(): string {
  const copy = temporaryFolder();
  cpSync(path.join(root, 'src'), path.join(copy, 'src'), { recursive: true });
  symlinkSync(path.join(root, 'node_modules'), path.join(copy, 'node_modules'));
  return copy;
}

/** Plants a type import, because those are missing from the built files. */
function plant(folder: string, file: string, imports: string): void {
  mkdirSync(path.join(folder, path.dirname(file)), { recursive: true });
  writeFileSync(
    path.join(folder, file),
    imports ? `import type * as planted from '${imports}';\n` : 'export const planted = 1;\n',
  );
}

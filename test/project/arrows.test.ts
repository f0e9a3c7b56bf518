import { cpSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { wrongArrows } from '../../scripts/arrows.mjs';
import { temporaryFolder } from '../support/databases.ts';

const root = path.resolve(import.meta.dirname, '../..');

/** What nobody may write, by the rule that forbids it: a file, and what it imports. */
const PLANTED: Record<string, readonly [file: string, imports: string]> = {
  'no-circles': ['build/core/foundation/instant.js', './refusal.js'],
  'core-knows-no-surface': ['build/core/planted-surface.js', '../http/reply.js'],
  'surfaces-are-strangers': ['build/api/planted-stranger.js', '../probes/livez.js'],
  'http-knows-no-surface': ['build/http/planted-surface.js', '../api/media-type.js'],
  'only-stores-speak-sql': ['build/core/delegation/grants/planted-sql.js', 'kysely'],
  'a-store-is-private': ['build/api/planted-store.js', '../core/delegation/grants/store.js'],
  'storage-is-the-floor': ['build/storage/planted-floor.js', '../core/foundation/instant.js'],
  'one-engine-room': ['build/cli/planted-engine.js', 'fastify'],
  'no-orphans': ['build/core/planted-orphan.js', ''],
};

describe('the arrows', () => {
  it('point one way', async () => {
    expect(await wrongArrows(root)).toEqual([]);
  });

  it('are held by rules that bite', async () => {
    const copy = temporaryFolder();
    for (const folder of ['build', 'src'])
      cpSync(path.join(root, folder), path.join(copy, folder), { recursive: true });
    symlinkSync(path.join(root, 'node_modules'), path.join(copy, 'node_modules'));
    for (const [file, imports] of Object.values(PLANTED)) plant(path.join(copy, file), imports);
    plant(path.join(copy, 'build/core/foundation/refusal.js'), './instant.js');

    const broken = new Set((await wrongArrows(copy)).map((line) => line.split(':')[0]));

    expect([...broken].sort()).toEqual(Object.keys(PLANTED).sort());
  });

  it('are not taken for right by a cruiser that sees nothing', async () => {
    const copy = temporaryFolder();
    mkdirSync(path.join(copy, 'build/node_modules'), { recursive: true });
    plant(path.join(copy, 'build/node_modules/unseen.js'), '');

    await expect(wrongArrows(copy)).rejects.toThrow('0 of 1 modules');
  });
});

function plant(file: string, imports: string): void {
  writeFileSync(file, imports ? `import '${imports}';\n` : 'export const lonely = 1;\n');
}

import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { fileVariable } from '../../src/config/secret-files.ts';
import { type SettingName, settings } from '../../src/config/settings.ts';
import { ROOT } from '../support/latchkey-process.ts';

const FILES = ['Dockerfile', 'compose.yaml', 'docs/packages.md', ...filesIn('ops')];
/** Of compose.yaml itself. */
const OTHERS = ['LATCHKEY_UID', 'LATCHKEY_CONFIG'];

const known = (Object.keys(settings) as SettingName[]).flatMap((name) => [
  settings[name].env,
  fileVariable(name),
]);

describe('The settings that the files for installing name', () => {
  it.each(FILES)('exist: %s', (file) => {
    const named = readFileSync(path.join(ROOT, file), 'utf8').match(/\bLATCHKEY_[A-Z_]+\b/g) ?? [];
    expect(named.filter((name) => !known.includes(name) && !OTHERS.includes(name))).toEqual([]);
  });
});

function filesIn(folder: string): readonly string[] {
  return readdirSync(path.join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .map((name) => path.join(folder, name))
    .filter((name) => statSync(path.join(ROOT, name)).isFile());
}

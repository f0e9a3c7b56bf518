import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

const ROOT = path.resolve(import.meta.dirname, '../..');
const sources = ['src', 'test', 'bench', 'scripts']
  .flatMap((folder) =>
    readdirSync(path.join(ROOT, folder), { recursive: true, encoding: 'utf8' }).map(
      (name) => `${folder}/${name}`,
    ),
  )
  .filter((file) => /\.(ts|tsx|mjs)$/.test(file))
  .map((file) => ({ file, text: readFileSync(path.join(ROOT, file), 'utf8') }));

const EXPORT = /^export (?:async )?(?:function\*?|const|interface|type|class) (\w+)/gm;
const NAMED = /\{([^{}]*)\} from '(\.[^']+)'/g;
const WHOLE = /\* as (\w+) from '(\.[^']+)'/g;
const LOADED = /await import\('(\.[^']+)'\)\)\.(\w+)/g;
const UNPACKED = /\{([^{}]*)\} = await import\('(\.[^']+)'\)/g;

/** What each file imports from which other one, as `file name`. */
const imported = new Set(
  sources.flatMap(({ file, text }) => {
    const from = (place: string) =>
      path
        .join(path.dirname(file), place)
        .replace(/^build\//, 'src/')
        .replace(/\.js$/, '.ts');
    const named = [...text.matchAll(NAMED), ...text.matchAll(UNPACKED)].flatMap(
      ([, names = '', place = '']) => names.split(',').map((name) => `${from(place)} ${plain(name)}`),
    );
    const whole = [...text.matchAll(WHOLE)].flatMap(([, short = '', place = '']) =>
      [...text.matchAll(new RegExp(`\\b${short}\\.(\\w+)`, 'g'))].map(([, name]) => `${from(place)} ${name}`),
    );
    const loaded = [...text.matchAll(LOADED)].map(([, place = '', name]) => `${from(place)} ${name}`);
    return [...named, ...whole, ...loaded];
  }),
);

function plain(name: string): string {
  return name
    .replace(/ as .*/, '')
    .replace(/type /, '')
    .trim();
}

describe('Every export of src', () => {
  it('is imported by another file', () => {
    const exported = sources
      .filter(({ file }) => file.startsWith('src/') && !file.includes('/migrations/0'))
      .flatMap(({ file, text }) => [...text.matchAll(EXPORT)].map(([, name]) => `${file} ${name}`));

    expect(exported.length).toBeGreaterThan(500);
    expect(exported.filter((one) => !imported.has(one))).toEqual([]);
  });

  it('has a name of its own, if it is a type', () => {
    const names = sources
      .filter(({ file }) => file.startsWith('src/'))
      .flatMap(({ text }) =>
        [...text.matchAll(/^export (?:interface|type) (\w+)/gm)].map(([, name]) => name),
      );

    expect(names.length).toBeGreaterThan(100);
    expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([]);
  });
});

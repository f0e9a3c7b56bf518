// `npm run imports`: fails for each import that scripts/import-rules.mjs forbids, imports of types included. The cruiser
// cannot read TypeScript 7, and what tsc builds has lost its types: so each source is written to build/imports as a module
// that holds nothing but its imports, and those modules are cruised.
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { cruise } from 'dependency-cruiser';
import { parseSync, Visitor } from 'rolldown/utils';
import { LAYERS, RULES } from './import-rules.mjs';

/**
 * @param {string} root the folder that holds `src` and `node_modules`
 * @returns {Promise<string[]>} a line for each import that is forbidden, and for each folder of the core without a place
 */
export async function forbiddenImports(root) {
  const skeleton = mkdtempSync(path.join(os.tmpdir(), 'latchkey-imports-'));
  try {
    symlinkSync(path.join(root, 'node_modules'), path.join(skeleton, 'node_modules'));
    const sources = listSources(root);
    for (const source of sources) writeSkeleton(root, skeleton, source);
    const { output } = await cruise(['src'], {
      baseDir: skeleton,
      ruleSet: { forbidden: RULES },
      validate: true,
      doNotFollow: { path: 'node_modules' },
    });
    const seen = output.modules.filter(({ source }) => source.startsWith('src/')).length;
    // A cruiser that reads nothing finds nothing wrong.
    if (seen < sources.length) throw new Error(`The cruiser saw ${seen} of ${sources.length} modules.`);
    return [
      ...output.summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} → ${to}`),
      ...folderCycles(output.modules),
      ...unlisted(sources),
    ];
  } finally {
    rmSync(skeleton, { recursive: true, force: true });
  }
}

function listSources(root) {
  return readdirSync(path.join(root, 'src'), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name))
    .map((name) => path.posix.join('src', name));
}

function writeSkeleton(root, skeleton, source) {
  const file = path.join(skeleton, source.replace(/\.tsx?$/, '.js'));
  const lines = importsOf(source, readFileSync(path.join(root, source), 'utf8')).map(
    (specifier) => `import '${specifier.replace(/\.tsx?$/, '.js')}';\n`,
  );
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, lines.join('') || 'export {};\n');
}

function importsOf(source, text) {
  const { program } = parseSync(source, text);
  const specifiers = [];
  const add = ({ source }) => source?.value && specifiers.push(source.value);
  new Visitor({
    ImportDeclaration: add,
    ImportExpression: add,
    ExportNamedDeclaration: add,
    ExportAllDeclaration: add,
    TSImportType: add,
  }).visit(program);
  return specifiers;
}

/** Folders of the core that import each other, however long the way: `no-cycles` looks at files alone. */
function folderCycles(modules) {
  const imports = new Map();
  for (const { source, dependencies } of modules.filter(({ source }) => source.startsWith('src/core/'))) {
    const from = path.dirname(source);
    const into = imports.get(from) ?? imports.set(from, new Set()).get(from);
    for (const { resolved } of dependencies) {
      const to = path.dirname(resolved);
      if (to !== from && to.startsWith('src/core/')) into.add(to);
    }
  }
  const reachable = (from, seen = new Set()) => {
    for (const to of imports.get(from) ?? []) if (!seen.has(to)) reachable(to, seen.add(to));
    return seen;
  };
  const pairs = [...imports].flatMap(([from, into]) => [...into].map((to) => [from, to]));
  return pairs
    .filter(([from, to]) => reachable(to).has(from))
    .map(([from, to]) => `no-folder-cycles: ${from} → ${to}`);
}

function unlisted(sources) {
  const folders = sources.map((source) => source.split('/')).filter(([, top]) => top === 'core');
  const known = ([, , layer, folder, ...rest]) => LAYERS[layer]?.includes(rest.length === 0 ? '.' : folder);
  return folders
    .filter((parts) => !known(parts))
    .map((parts) => `no-place-in-the-order: ${parts.join('/')} → (none)`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const forbidden = await forbiddenImports(fileURLToPath(new URL('..', import.meta.url)).replace(/\/$/, ''));
  for (const line of forbidden) console.error(line);
  console.log(forbidden.length === 0 ? 'No import is forbidden.' : `Forbidden imports: ${forbidden.length}.`);
  process.exitCode = forbidden.length === 0 ? 0 : 1;
}

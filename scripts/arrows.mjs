// Holds which way the arrows point (docs/architecture.md). It reads the built code: the cruiser cannot read TypeScript 7.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { cruise } from 'dependency-cruiser';

const rules = JSON.parse(readFileSync(new URL('../.dependency-cruiser.json', import.meta.url), 'utf8'));

/**
 * @param {string} root the folder that holds `build`, and `src` where it was built from
 * @returns {Promise<string[]>} a line for each arrow that points the wrong way
 */
export async function wrongArrows(root) {
  const built = listFiles(path.join(root, 'build'), '.js');
  const { output } = await cruise(['build'], {
    baseDir: root,
    ruleSet: { forbidden: rules.forbidden },
    validate: true,
    ...rules.options,
  });
  const seen = output.modules.filter(({ source }) => source.startsWith('build/')).length;
  // A cruiser that reads nothing finds nothing wrong.
  if (seen < built.length) throw new Error(`The cruiser saw ${seen} of ${built.length} modules.`);
  return output.summary.violations
    .filter(({ rule, from }) => rule.name !== 'no-orphans' || !isUsedAsTypes(root, from))
    .map(({ rule, from, to }) => `${rule.name}: ${from} → ${to}`);
}

/** Types vanish from what is built: a file of types alone is no orphan as long as a source imports it. */
function isUsedAsTypes(root, file) {
  if (readFileSync(path.join(root, file), 'utf8').trim() !== 'export {};') return false;
  const name = `/${path.basename(file, '.js')}.ts'`;
  const source = path.join(root, 'src');
  return listFiles(source, '.ts').some((other) =>
    readFileSync(path.join(source, other), 'utf8').includes(name),
  );
}

function listFiles(folder, ending) {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith(ending));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const wrong = await wrongArrows(fileURLToPath(new URL('..', import.meta.url)).replace(/\/$/, ''));
  for (const line of wrong) console.error(line);
  console.log(
    wrong.length === 0 ? 'All arrows point the right way.' : `Pointing the wrong way: ${wrong.length}.`,
  );
  process.exitCode = wrong.length === 0 ? 0 : 1;
}

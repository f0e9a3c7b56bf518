import path from 'node:path';

/**
 * How somebody in this folder runs this program: `latchkey` where a package manager has put it on the path, `npx latchkey` where it
 * is a dependency, and else `node` with the file.
 *
 * @param file as it was started: a link of a package manager keeps its own name
 */
export function typedCommand(file = process.argv[1] ?? '', folder = process.cwd()): string {
  if (path.basename(file) === 'latchkey')
    return path.basename(path.dirname(file)) === '.bin' ? 'npx latchkey' : 'latchkey';
  const below = path.relative(folder, file);
  return `node ${quoted(below.startsWith('..') ? file : below)}`;
}

/** As shells read it. */
function quoted(word: string): string {
  return /^[\w./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}

import type { Terminal } from './terminal.ts';

/**
 * Before something that refuses people, or cannot be undone.
 *
 * @param what would be done, as a sentence
 * @throws {Error} without `--yes`, where there is nobody to ask, and where the answer is not yes
 */
export async function confirm(
  { yes, what }: { readonly yes: boolean; readonly what: string },
  { ask }: Pick<Terminal, 'ask'>,
): Promise<void> {
  if (yes) return;
  if (!ask) throw new Error(`${what} Say --yes to do it.`);
  const answer = await ask(`${what} Type yes to do it: `);
  if (!/^\s*y(es)?\s*$/i.test(answer)) throw new Error('Nothing was changed.');
}

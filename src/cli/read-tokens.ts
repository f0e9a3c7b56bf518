import { MOST_PASTED, type PastedToken, readPasted } from '../core/operations/token-inspection/pasted.ts';
import type { Terminal } from './terminal.ts';
import { usageError } from './usage-error.ts';

/** The tokens that were typed or, without any, those on standard input: there they stay out of the shell's history. */
export async function readTokens(
  { readAll }: Pick<Terminal, 'readAll'>,
  typed?: string,
): Promise<readonly PastedToken[]> {
  const { tokens } = readPasted(typed ?? (await readAll()));
  if (tokens.length === 0) throw usageError('There are no tokens on standard input.');
  if (tokens.length > MOST_PASTED)
    throw usageError(`These are ${tokens.length} tokens. At most ${MOST_PASTED} can be read at once.`);
  return tokens;
}

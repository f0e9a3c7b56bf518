import { hashToken, looksLikeToken } from '../../delegation/tokens/token.ts';

/** A token as somebody found it: whole, or as Latchkey displays it. */
export type PastedToken = { readonly shown: string } & (
  | { readonly kind: 'whole'; readonly hash: string; readonly lastEight: string }
  | { readonly kind: 'last_eight'; readonly lastEight: string }
);

export interface Pasted {
  /** Each once, in the order of the text. */
  readonly tokens: readonly PastedToken[];
  /** How many words are neither. */
  readonly others: number;
}

/** At once. */
export const MOST_PASTED = 1000;

/** Between tokens, and around them: what lists, JSON, logs and messages put there. */
const BETWEEN = /[\s,;"'`()[\]{}<>=]+/;
const LAST_EIGHT = /^(?:…|\.\.\.)?([0-9A-Za-z]{8})$/;

/** Nothing that it returns is a whole token. */
export function readPasted(text: string): Pasted {
  const words = [...new Set(text.split(BETWEEN))].filter((word) => word !== '');
  const tokens = words.flatMap((word) => read(word) ?? []);
  return { tokens, others: words.length - tokens.length };
}

function read(word: string): PastedToken | undefined {
  const [, lastEight = word.slice(-8)] = LAST_EIGHT.exec(word) ?? [];
  const shown = { lastEight, shown: `…${lastEight}` };
  if (LAST_EIGHT.test(word)) return { kind: 'last_eight', ...shown };
  return looksLikeToken(word) ? { kind: 'whole', hash: hashToken(word), ...shown } : undefined;
}

import { hashToken, looksLikeToken } from '../../delegation/tokens/token.ts';

/** A token as somebody found it: whole, or as Latchkey displays it. */
export type PastedToken = { readonly shown: string } & (
  | { readonly kind: 'whole'; readonly hash: string; readonly lastEight: string }
  | { readonly kind: 'last_eight'; readonly lastEight: string }
  | { readonly kind: 'unreadable' }
);

/** At once. */
export const MOST_PASTED = 1000;

/** Between tokens, and around them: what lists, JSON, logs and messages put there. */
const BETWEEN = /[\s,;"'`()[\]{}<>=]+/;
const LAST_EIGHT = /^(?:…|\.\.\.)?([0-9A-Za-z]{8})$/;

/** Each token once, in the order of the text; what is no token is `unreadable`. Nothing that it returns is a whole token. */
export function readPasted(text: string): PastedToken[] {
  const pieces = new Set(text.split(BETWEEN).filter((piece) => piece !== ''));
  return [...pieces].map(read);
}

function read(piece: string): PastedToken {
  const [, lastEight] = LAST_EIGHT.exec(piece) ?? [];
  if (lastEight !== undefined) return { kind: 'last_eight', lastEight, shown: `…${lastEight}` };
  const shown = `…${piece.slice(-8)}`;
  if (!looksLikeToken(piece)) return { kind: 'unreadable', shown };
  return { kind: 'whole', hash: hashToken(piece), lastEight: piece.slice(-8), shown };
}

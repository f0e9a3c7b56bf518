import type { Words } from './locales/words.ts';

/** What was just done, or was not, by the name that an address has for it. */
export type FlashName = keyof Words['notices'];

/** Those that do not tell of a success. */
const WARNINGS: ReadonlySet<string> = new Set<FlashName>(['not_done_yet', 'send_again']);

export interface Flash {
  readonly text: string;
  readonly look: 'notice' | 'warning';
}

export function withFlash(path: string, notice: FlashName): string {
  return `${path}${path.includes('?') ? '&' : '?'}notice=${notice}`;
}

/** Only what the words know: a link cannot put a sentence on our pages. */
export function findFlash(name: string | undefined, { notices }: Words): Flash | undefined {
  if (name === undefined || !isNotice(name, notices)) return undefined;
  return { text: notices[name], look: WARNINGS.has(name) ? 'warning' : 'notice' };
}

function isNotice(name: string, notices: Words['notices']): name is FlashName {
  return Object.hasOwn(notices, name);
}

import type { Words } from './words/words.ts';

/** What was just done, or was not, by the name that an address has for it. */
export type Notice = keyof Words['notices'];

/** Those that do not tell of a success. */
const WARNINGS: ReadonlySet<string> = new Set<Notice>(['not_done_yet', 'send_again']);

export interface Told {
  readonly text: string;
  readonly look: 'notice' | 'warning';
}

export function withNotice(path: string, notice: Notice): string {
  return `${path}${path.includes('?') ? '&' : '?'}notice=${notice}`;
}

/** Only what the words know: a link cannot put a sentence on our pages. */
export function toldBy(name: string | undefined, { notices }: Words): Told | undefined {
  if (name === undefined || !isNotice(name, notices)) return undefined;
  return { text: notices[name], look: WARNINGS.has(name) ? 'warning' : 'notice' };
}

function isNotice(name: string, notices: Words['notices']): name is Notice {
  return Object.hasOwn(notices, name);
}

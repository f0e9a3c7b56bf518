import type { Words } from './locales/words.ts';

/** The name of a flash in the `notice` parameter of a URL. */
export type FlashName = keyof Words['flashes'];

const WARNINGS: ReadonlySet<string> = new Set<FlashName>([
  'none_ticked',
  'no_such_features',
  'not_done_yet',
  'this_first',
  'send_again',
  'token_gone',
  'secret_gone',
  'password_gone',
  'codes_gone',
  'seed_gone',
]);

export interface Flash {
  readonly text: string;
  readonly look: 'notice' | 'warning';
}

export function withFlash(path: string, notice: FlashName): string {
  return `${path}${path.includes('?') ? '&' : '?'}notice=${notice}`;
}

/** Only our own sentences: a link must not put text on our pages. */
export function findFlash(name: string | undefined, { flashes }: Words): Flash | undefined {
  if (name === undefined || !isNotice(name, flashes)) return undefined;
  return { text: flashes[name], look: WARNINGS.has(name) ? 'warning' : 'notice' };
}

function isNotice(name: string, flashes: Words['flashes']): name is FlashName {
  return Object.hasOwn(flashes, name);
}

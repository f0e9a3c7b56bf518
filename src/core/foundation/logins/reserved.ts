import { foldCase } from './login.ts';

/** Where addresses of our own begin: `/:login` leads to somebody only where nothing of ours stands. */
const OURS =
  'admin api assets avatars language livez login logout metrics orgs readyz sessions settings setup';

/** Who bears one of these could speak for the house, or stands where another page may stand one day. */
const KEPT =
  'about account contact help join legal operator organizations privacy security signup status support terms users';

const RESERVED: ReadonlySet<string> = new Set(`${OURS} ${KEPT}`.split(' '));

/** Whether nobody may take this login any more: who has it, keeps it. */
export function isReserved(login: string): boolean {
  return RESERVED.has(foldCase(login));
}

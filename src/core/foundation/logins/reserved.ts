import { foldCase } from './login.ts';

/** First segments of our own routes, which `/:login` must not shadow. */
const ROUTES =
  'admin api assets avatars deprecations doctorz language livez login logout metrics orgs readyz sessions settings setup';

/** Could be mistaken for the operator, or may become routes. */
const MISLEADING =
  'about account contact help join legal operator organizations privacy security signup status support terms users';

const RESERVED: ReadonlySet<string> = new Set(`${ROUTES} ${MISLEADING}`.split(' '));

/** Reserved logins cannot be registered; accounts that have one keep it. */
export function isReserved(login: string): boolean {
  return RESERVED.has(foldCase(login));
}

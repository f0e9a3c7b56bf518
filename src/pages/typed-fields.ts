import { randomUUID } from 'node:crypto';
import {
  findKeptSecret,
  type KeptSecretKey,
  keepSecret,
} from '../core/authentication/kept-secrets/kept-secrets.ts';
import type { BySession, Principal } from '../core/authentication/sessions/session.ts';
import { type Context, writing } from '../core/foundation/context.ts';
import type { Query } from '../http/query.ts';
import type { Submitted } from './page-context.ts';

/** The parameter of a page whose form shows what was typed before. */
const TYPED = 'typed';
/** Seconds. */
const LIFETIME = 10 * 60;

/** Keeps what was typed into the form of a page that is loaded again. @returns the path of the page */
export async function keepTyped(
  context: Context,
  actor: BySession,
  { fields, path }: { readonly fields: object; readonly path: string },
): Promise<string> {
  const name = randomUUID();
  const kept = { text: JSON.stringify(fields), lifetime: LIFETIME };
  await writing(context, (context) => keepSecret(context, keyOf(actor, name), kept));
  return `${path}${path.includes('?') ? '&' : '?'}${TYPED}=${name}`;
}

/** What was typed, for the session that typed it. */
export async function findTyped(
  context: Context,
  principal: Principal,
  query: Query,
): Promise<Submitted | undefined> {
  const name = query.get(TYPED);
  if (name === undefined || principal.kind !== 'session') return undefined;
  const text = await findKeptSecret(context, keyOf(principal, name));
  return text === undefined ? undefined : JSON.parse(text);
}

function keyOf({ account, session }: BySession, name: string): KeptSecretKey {
  return { holder: session.idHash, name: `${TYPED} ${name}`, accountId: account.id };
}

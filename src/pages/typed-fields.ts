import { randomUUID } from 'node:crypto';
import {
  findKeptSecret,
  type KeptSecretKey,
  keepSecret,
} from '../core/authentication/kept-secrets/kept-secrets.ts';
import { type BrowserId, type BySession, hashBrowserId } from '../core/authentication/sessions/session.ts';
import { type Context, writing } from '../core/foundation/context.ts';
import { after, instant } from '../core/foundation/instant.ts';
import { readQuery } from '../http/query.ts';
import type { PageContext, TypedFields } from './page-context.ts';

/** The parameter of a page one of whose forms shows what was typed before. */
const TYPED = 'typed';
/** Seconds. */
const LIFETIME = 10 * 60;
/** In characters; more is not kept. */
const MAX_SIZE = 65_536;
/** The same for what goes into an address. */
const MAX_SIZE_IN_URL = 2000;

/**
 * Keeps what was typed into a form of a page that is loaded again: for a session in the database. What a stranger types, who
 * could fill it, is in the address, sealed for this browser.
 *
 * @param path of the page
 * @returns the path that shows it
 */
export async function keepTyped(
  context: Context,
  { principal, browserId }: Pick<PageContext, 'principal' | 'browserId'>,
  { typed, path }: { readonly typed: TypedFields; readonly path: string },
): Promise<string> {
  const text = JSON.stringify(typed);
  const isStranger = principal.kind !== 'session';
  if (text.length > (isStranger ? MAX_SIZE_IN_URL : MAX_SIZE)) return path;
  const name = isStranger ? sealTyped(context, browserId, text) : randomUUID();
  if (!isStranger) {
    const kept = { text, lifetime: LIFETIME };
    await writing(context, (context) => keepSecret(context, keyOf(principal, name), kept));
  }
  return `${path}${path.includes('?') ? '&' : '?'}${TYPED}=${name}`;
}

/** What was typed, for the browser and the session that it was typed in. */
export async function findTyped(
  context: Context,
  { principal, browserId, url }: Pick<PageContext, 'principal' | 'browserId' | 'url'>,
): Promise<TypedFields | undefined> {
  const name = readQuery(url).get(TYPED);
  if (name === undefined) return undefined;
  const text =
    principal.kind === 'session'
      ? await findKeptSecret(context, keyOf(principal, name))
      : openTyped(context, browserId, name);
  return text === undefined ? undefined : JSON.parse(text);
}

function keyOf({ account, session }: BySession, name: string): KeptSecretKey {
  return { holder: session.idHash, name: `${TYPED} ${name}`, accountId: account.id };
}

function sealTyped({ seal, now }: Context, browserId: BrowserId, text: string): string {
  const sealed = seal.close(`${after(now(), LIFETIME)} ${text}`, purpose(browserId));
  return Buffer.from(sealed, 'base64').toString('base64url');
}

function openTyped({ seal, now }: Context, browserId: BrowserId, sealed: string): string | undefined {
  const text = seal.openIfPossible(sealed, purpose(browserId));
  const [until = ''] = text?.split(' ', 1) ?? [];
  return until > instant(now()) ? text?.slice(until.length + 1) : undefined;
}

function purpose(browserId: BrowserId): string {
  return `typed:${hashBrowserId(browserId)}`;
}

import { randomBytes } from 'node:crypto';
import { startSession } from '../core/authentication/sessions/start.ts';
import { createAuthorization } from '../core/delegation/authorizations/create.ts';
import { parseScopes } from '../core/delegation/scopes/scope-set.ts';
import { type Context, writing } from '../core/foundation/context.ts';
import type { Account } from '../core/identity/accounts/account.ts';
import { findAccount } from '../core/identity/accounts/find.ts';
import { withBrowserId } from '../pages/session-cookie.ts';
import type { SignedInPerson } from './types.ts';

const USER_AGENT = 'latchkey/testing';

/** Signs somebody in, without a password and a second factor. @throws {Error} when nobody has this login */
export async function signIn(context: Context, login: string): Promise<SignedInPerson> {
  const account = await accountOf(context, login);
  const id = await writing(asPerson(context, account), (context) =>
    startSession(context, account, { userAgent: USER_AGENT }),
  );
  const url = context.config.publicUrl;
  const { cookie = '' } = withBrowserId({}, id, url);
  const [name = '', value = ''] = cookie.split('=');
  return {
    login: account.login,
    cookie,
    cookies: [{ name, value, url }],
    fetch(path, init = {}) {
      const headers = new Headers(init.headers);
      headers.set('cookie', cookie);
      return fetch(new URL(path, url), { ...init, headers });
    },
  };
}

/** @returns the text of a personal access token @throws {Refusal} for what is no scope */
export async function createToken(
  context: Context,
  login: string,
  scopes: readonly string[] = [],
): Promise<string> {
  const account = await accountOf(context, login);
  const note = `${USER_AGENT} ${randomBytes(6).toString('hex')}`;
  const wanted = { app: null, note, noteUrl: null, fingerprint: null, scopes: parseScopes(scopes) };
  const { token } = await createAuthorization(asPerson(context, account), account, wanted);
  return token;
}

export async function accountOf(context: Context, login: string): Promise<Account> {
  const account = await findAccount(context, login);
  if (!account) throw new Error(`Nobody has the login ${login} here: add it to the seed.`);
  return account;
}

/** As a request of this person, from this machine. */
export function asPerson(context: Context, { id }: Account): Context {
  return { ...context, actor: { kind: 'account', id }, address: '127.0.0.1' };
}

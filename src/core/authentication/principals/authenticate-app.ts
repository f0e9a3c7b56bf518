import { recognizeApp } from '../../delegation/apps/authenticate.ts';
import type { Context } from '../../foundation/context.ts';
import { Refusal } from '../../foundation/refusal.ts';
import type { Anonymous, ByApp, Credentials } from './principal.ts';

/**
 * Authenticates an app by its client id and secret, sent as login and password. No account is looked up, so there is no
 * slow hash and no lockout: a client secret is too long to guess.
 *
 * @throws {Refusal} `bad_credentials`, for any other credentials
 */
export async function authenticateAppAsCaller(
  context: Context,
  credentials: Credentials,
): Promise<ByApp | Anonymous> {
  switch (credentials.kind) {
    case 'none':
      return { kind: 'anonymous' };
    case 'unreadable':
      throw new Refusal({ code: 'bad_credentials' }, 'unreadable Authorization header');
    case 'token':
      throw new Refusal({ code: 'bad_credentials' }, 'token in place of client credentials');
    case 'password': {
      const recognized = await recognizeApp(context, credentials.login, credentials.password);
      if ('cause' in recognized)
        throw new Refusal({ code: 'bad_credentials' }, recognized.cause, recognized.concerns);
      return { kind: 'app', ...recognized };
    }
  }
}

/**
 * As `authenticateAppAsCaller`, where apps read what everybody may: GitHub gives them a limit of their own there.
 *
 * @returns undefined when the login is no client id of an app
 * @throws {Refusal} `bad_credentials`, for a wrong secret
 */
export async function authenticateAppAsStranger(
  context: Context,
  credentials: Credentials,
): Promise<ByApp | undefined> {
  if (credentials.kind !== 'password') return undefined;
  const recognized = await recognizeApp(context, credentials.login, credentials.password);
  if (!('cause' in recognized)) return { kind: 'app', ...recognized };
  if (recognized.cause === 'unknown client id') return undefined;
  throw new Refusal({ code: 'bad_credentials' }, recognized.cause, recognized.concerns);
}

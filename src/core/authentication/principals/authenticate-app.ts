import { recognizeApp } from '../../delegation/apps/authenticate.ts';
import type { Context } from '../../foundation/context.ts';
import { Refusal } from '../../foundation/refusal.ts';
import type { Anonymous, ByApp, Credentials } from './principal.ts';

/**
 * The app itself, by its client id and a secret in place of login and password. No account is looked for, so that nothing
 * is hashed slowly and nothing is locked: a client secret is too long to be guessed.
 *
 * @throws {Refusal} `bad_credentials`, for everything that is not an app's
 */
export async function authenticateAppAsCaller(
  context: Context,
  credentials: Credentials,
): Promise<ByApp | Anonymous> {
  if (credentials.kind === 'none') return { kind: 'anonymous' };
  const app =
    credentials.kind === 'password'
      ? await recognizeApp(context, credentials.login, credentials.password)
      : undefined;
  if (!app) throw new Refusal({ code: 'bad_credentials' });
  return { kind: 'app', app };
}

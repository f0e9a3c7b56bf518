import type { App } from '../../../src/core/delegation/apps/app.ts';
import { issueAuthorization } from '../../../src/core/delegation/authorizations/issue.ts';
import type { ScopeSet } from '../../../src/core/delegation/scopes/scope-set.ts';
import { type Context, writing } from '../../../src/core/foundation/context.ts';
import type { Person } from '../../support/test-world.ts';

interface AppAuthorization {
  readonly app: App;
  readonly scopes?: ScopeSet;
  readonly fingerprint?: string;
}

/** Authorizes an app through the API. @returns the authorization with its token */
export async function authorizeApp(
  context: Context,
  { account }: Pick<Person, 'account'>,
  { app, scopes = [], fingerprint }: AppAuthorization,
) {
  const wanted = { app, note: null, noteUrl: null, fingerprint: fingerprint ?? null, scopes };
  const issued = await writing(context, (context) =>
    issueAuthorization(context, account, { ...wanted, origin: 'authorizations_api' }),
  );
  if (!issued) throw new Error('This authorization exists already.');
  return issued;
}

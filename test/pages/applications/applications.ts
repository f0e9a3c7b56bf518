import type { App } from '../../../src/core/delegation/apps/app.ts';
import { issueAuthorization } from '../../../src/core/delegation/authorizations/issue.ts';
import type { ScopeSet } from '../../../src/core/delegation/scopes/scope-set.ts';
import { type Context, writing } from '../../../src/core/foundation/context.ts';
import type { Person } from '../../support/test-world.ts';

interface Given {
  readonly app: App;
  readonly scopes?: ScopeSet;
  readonly fingerprint?: string;
}

/** An app's authorization, with its token. */
export async function letIn(
  context: Context,
  { account }: Pick<Person, 'account'>,
  { app, scopes = [], fingerprint }: Given,
) {
  const wanted = { app, note: null, noteUrl: null, fingerprint: fingerprint ?? null, scopes };
  const issued = await writing(context, (context) =>
    issueAuthorization(context, account, { ...wanted, origin: 'authorizations_api' }),
  );
  if (!issued) throw new Error('This authorization is there already.');
  return issued;
}

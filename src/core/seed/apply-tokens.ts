import { getAccount } from '../accounts/get.ts';
import { changeAuthorization } from '../authorizations/change.ts';
import { explainTaken } from '../authorizations/explain-taken.ts';
import { getAuthorization } from '../authorizations/get.ts';
import { issue } from '../authorizations/issue.ts';
import { whoseToken } from '../bearers/whose-token.ts';
import type { Writing } from '../context.ts';
import { writeScopes } from '../scopes/scope-set.ts';
import { type Applied, changed, made } from './applied.ts';
import type { SeedToken } from './seed.ts';

export async function applyToken(
  context: Writing,
  { user, note, scopes, token }: SeedToken,
): Promise<Applied> {
  const thing = `the token ${note} of ${user}`;
  const owner = await getAccount(context, user);
  const holder = await whoseToken(context, token);
  if (!holder) {
    const wanted = { app: null, note, noteUrl: null, fingerprint: null, scopes };
    const issued = await issue(context, owner, { ...wanted, origin: 'seed', token });
    if (!issued) throw await explainTaken(context, owner, wanted);
    return made(thing);
  }

  const current = await getAuthorization(context, owner, holder.authorizationId);
  const fields = [
    ...(current.note === note ? [] : ['note']),
    ...(writeScopes(current.scopes) === writeScopes(scopes) ? [] : ['scopes']),
  ];
  if (fields.length > 0) {
    const scopeChange = { kind: 'replace', scopes } as const;
    await changeAuthorization(context, owner, { id: current.id, note, scopes: scopeChange });
  }
  return changed(thing, fields);
}

import type { KyselyPlugin } from 'kysely';
import { describe, expect, it } from 'vitest';
import type { App } from '../../../../src/core/delegation/apps/app.ts';
import { getOrCreateAuthorization } from '../../../../src/core/delegation/authorizations/get-or-create.ts';
import { revokeAllAuthorizations } from '../../../../src/core/delegation/authorizations/revoke-all.ts';
import {
  revokeAllGrants,
  revokeGrant,
  revokeGrantByToken,
} from '../../../../src/core/delegation/revocation/revoke-grant.ts';
import { mintToken, rememberToken, type Token } from '../../../../src/core/delegation/tokens/token.ts';
import type { Context } from '../../../../src/core/foundation/context.ts';
import type { Account } from '../../../../src/core/identity/accounts/account.ts';
import { getAccount } from '../../../../src/core/identity/accounts/find.ts';
import type { Tx } from '../../../../src/storage/db.ts';
import { addManyTokens, addPersonalTokens } from '../../../support/many-tokens.ts';
import { createTestWorld } from '../../../support/test-world.ts';

const MANY = 600;

interface Large {
  readonly context: Context;
  readonly app: App;
  readonly owner: Account;
  readonly grantId: number;
  /** Of the oldest authorization of the app. */
  readonly token: Token;
}

type Revocation = (large: Large) => Promise<unknown>;

const byGrant: Revocation = ({ context, owner, grantId }) => revokeGrant(context, owner, grantId);
const byToken: Revocation = ({ context, app, token }) => revokeGrantByToken(context, app, token);
const ofApps: Revocation = ({ context, owner }) => revokeAllGrants(context, owner);
const personal: Revocation = ({ context, owner }) =>
  revokeAllAuthorizations(context, owner, { only: 'personal' });
const all: Revocation = ({ context, owner }) => revokeAllAuthorizations(context, owner);

describe('An account with a great many tokens', () => {
  it.each([
    ['those of an app, by the grant', byGrant, { app: 0, personal: MANY }],
    ['those of an app, by one of them', byToken, { app: 0, personal: MANY }],
    ['those of all apps', ofApps, { app: 0, personal: MANY }],
    ['its personal access tokens', personal, { app: MANY, personal: 0 }],
    ['all of its tokens', all, { app: 0, personal: 0 }],
  ])('loses %s in small transactions and statements, and each is audited once', async (_, revoke, left) => {
    const large = await createLargeAccount();
    const { context, most } = observed(large.context);

    await revoke({ ...large, context });

    expect(await countTokens(large)).toEqual(left);
    const gone = 2 * MANY - left.app - left.personal;
    expect(await auditedRevocations(large)).toEqual({
      tokens: gone,
      distinct: gone,
      grants: left.app === 0 ? 1 : 0,
    });
    expect(most.rows).toBeLessThanOrEqual(100);
    expect(most.revoked).toBeLessThanOrEqual(100);
  });

  it.each([
    ['by the grant', byGrant],
    ['by one of them', byToken],
    ['with those of all apps', ofApps],
    ['with all others', all],
  ])('keeps a token of an app that is issued while the others are revoked %s', async (_, revoke) => {
    const large = await createLargeAccount();
    const { owner, app } = large;
    const issue = () =>
      getOrCreateAuthorization(large.context, owner, {
        app,
        note: null,
        noteUrl: null,
        fingerprint: 'issued meanwhile',
        scopes: [],
      });

    await revoke({ ...large, context: interrupted(large.context, { after: 2, by: issue }) });

    expect((await countTokens(large)).app).toBe(1);
    expect(await auditedRevocations(large)).toMatchObject({ grants: 0 });
  });

  it.each([
    ['by the grant', byGrant],
    ['by one of them', byToken],
    ['with those of all apps', ofApps],
    ['with all others', all],
  ])('can revoke those of an app %s again when that was interrupted', async (_, revoke) => {
    const large = await createLargeAccount();
    const fail = () => Promise.reject(new Error('The database failed.'));
    await expect(
      revoke({ ...large, context: interrupted(large.context, { after: 2, by: fail }) }),
    ).rejects.toThrow('The database failed.');
    const { app: between } = await countTokens(large);

    await revoke(large);

    expect([between > 0, between < MANY]).toEqual([true, true]);
    expect((await countTokens(large)).app).toBe(0);
    expect(await auditedRevocations(large)).toMatchObject({ grants: 1 });
  });

  it('loses each token once when it revokes all of them twice at once', async () => {
    const large = await createLargeAccount();

    await Promise.all([all(large), byGrant(large).catch(() => {}), personal(large), ofApps(large)]);

    expect(await countTokens(large)).toEqual({ app: 0, personal: 0 });
    expect(await auditedRevocations(large)).toEqual({ tokens: 2 * MANY, distinct: 2 * MANY, grants: 1 });
  });
});

async function createLargeAccount(): Promise<Large> {
  const { context, postbox: app } = await createTestWorld();
  await addManyTokens(context, app, { people: 1, each: MANY });
  const owner = await getAccount(context, 'one-of-many-1');
  await addPersonalTokens(context, owner, MANY);
  const token = mintToken('gho_');
  const { hash, lastEight } = rememberToken(token);
  const oldest = await context.db
    .selectFrom('authorizations')
    .where('account_id', '=', owner.id)
    .where('app_id', '=', app.id)
    .orderBy('id')
    .select(['id', 'grant_id'])
    .executeTakeFirstOrThrow();
  await context.storage.write((tx) =>
    tx
      .updateTable('authorizations')
      .set({ token_hash: hash, token_last_eight: lastEight })
      .where('id', '=', oldest.id)
      .execute(),
  );
  return { context, app, owner, grantId: oldest.grant_id ?? 0, token };
}

/** Notes the most rows that a statement has read or changed, and the most tokens that a transaction has revoked. */
function observed(context: Context) {
  const most = { rows: 0, revoked: 0 };
  const plugin: KyselyPlugin = {
    transformQuery: ({ node }) => node,
    async transformResult({ result }) {
      most.rows = Math.max(most.rows, result.rows.length, Number(result.numAffectedRows ?? 0n));
      return result;
    },
  };
  const write: Context['storage']['write'] = (work) =>
    context.storage.write(async (tx) => {
      const before = await countIn(tx);
      const result = await work(tx.withPlugin(plugin) as Tx);
      most.revoked = Math.max(most.revoked, before - (await countIn(tx)));
      return result;
    });
  return { context: { ...context, storage: { ...context.storage, write } }, most };
}

async function countIn(tx: Tx): Promise<number> {
  return (await tx.selectFrom('authorizations').select('id').execute()).length;
}

/** Does something after so many transactions, once. */
function interrupted(
  context: Context,
  { after, by }: { readonly after: number; readonly by: () => Promise<unknown> },
): Context {
  let transactions = 0;
  const write: Context['storage']['write'] = async (work) => {
    if (transactions++ === after) await by();
    return context.storage.write(work);
  };
  return { ...context, storage: { ...context.storage, write } };
}

async function countTokens({ context, owner }: Large) {
  const rows = await context.db
    .selectFrom('authorizations')
    .where('account_id', '=', owner.id)
    .select('app_id')
    .execute();
  const ofApps = rows.filter(({ app_id }) => app_id !== null).length;
  return { app: ofApps, personal: rows.length - ofApps };
}

async function auditedRevocations({ context, owner }: Large) {
  const events = await context.db
    .selectFrom('audit_events')
    .where('account_id', '=', owner.id)
    .select(['action', 'authorization_id'])
    .execute();
  const of = (wanted: string) => events.filter(({ action }) => action === wanted);
  const tokens = of('oauth_access.destroy');
  return {
    tokens: tokens.length,
    distinct: new Set(tokens.map(({ authorization_id }) => authorization_id)).size,
    grants: of('oauth_authorization.destroy').length,
  };
}

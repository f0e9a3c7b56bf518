import type { App } from '../../src/core/delegation/apps/app.ts';
import { personAsOwner } from '../../src/core/delegation/apps/owner.ts';
import { registerApp } from '../../src/core/delegation/apps/register.ts';
import { writing } from '../../src/core/foundation/context.ts';
import { addEmail } from '../../src/core/identity/accounts/emails/change.ts';
import { getAccount } from '../../src/core/identity/accounts/find.ts';
import { enableTwoFactor } from '../../src/core/identity/credentials/two-factor.ts';
import type { Tx } from '../../src/storage/db.ts';
import type { PopulatedWorld } from './populated-world.ts';
import { BOBS_SEED, type Person } from './test-world.ts';

interface InWorld {
  readonly world: PopulatedWorld;
}

export const NOW = '2020-01-01T00:00:00Z';

export async function storing(
  { storage }: PopulatedWorld['context'],
  query: (tx: Tx) => { execute(): Promise<unknown> },
) {
  await storage.write((tx) => query(tx).execute());
}

/** An app that still asks for access while Alice is suspended. */
export async function appOfMallory({ context, mallory }: PopulatedWorld) {
  const texts = { name: 'Letterbox', url: 'https://letterbox.example', description: null };
  const wanted = { ...texts, callbackUrls: ['https://letterbox.example/'], deviceFlow: true };
  return (await registerApp(context, personAsOwner(mallory.account), wanted)).app;
}

/** One that nobody needs. @returns its login */
export async function dispensableAccount({ context }: PopulatedWorld): Promise<string> {
  const account = { login: 'gone', login_key: 'gone', name: null, password_hash: '' };
  await storing(context, (tx) =>
    tx
      .insertInto('accounts')
      .values({ ...account, created_at: NOW, updated_at: NOW })
      .onConflict((conflict) => conflict.column('login_key').doNothing()),
  );
  return account.login;
}

/** Offers an app to another person; the offer outlives every test. @returns its client id */
export async function offer(
  { context }: PopulatedWorld,
  {
    app,
    from,
    to,
  }: { readonly app: Pick<App, 'id' | 'clientId'>; readonly from: Person; readonly to: Person },
): Promise<string> {
  const whom = { account_id: to.account.id, organization_id: null, offered_by: from.account.id };
  const values = { ...whom, offered_at: NOW, expires_at: '2100-01-01T00:00:00Z' };
  await storing(context, (tx) =>
    tx
      .insertInto('app_offers')
      .values({ app_id: app.id, ...values })
      .onConflict((conflict) => conflict.column('app_id').doUpdateSet(values)),
  );
  return app.clientId;
}

export async function withTwoFactor({
  world: { context, alice },
}: InWorld): Promise<Readonly<Record<string, never>>> {
  const account = await getAccount(context, alice.login);
  if (!account.twoFactorSince)
    await writing(context, (context) => enableTwoFactor(context, account, BOBS_SEED));
  return {};
}

export async function updateBob(
  { world: { context, bob } }: InWorld,
  columns: { readonly site_admin_since?: string | null; readonly suspended_at?: string | null },
): Promise<Readonly<Record<string, never>>> {
  await storing(context, (tx) => tx.updateTable('accounts').set(columns).where('id', '=', bob.account.id));
  return {};
}

export async function enforceSso(
  { context }: PopulatedWorld,
  since: string | null,
): Promise<Readonly<Record<string, never>>> {
  await storing(context, (tx) => tx.updateTable('organizations').set({ saml_enforced_since: since }));
  return {};
}

/** Everything that may act for people has not been used for years. */
export async function leaveUnused({ world: { context } }: InWorld): Promise<Readonly<Record<string, never>>> {
  const then = { created_at: '2020-01-01T00:00:00Z', last_used_at: null };
  await storing(context, (tx) => tx.updateTable('authorizations').set({ ...then, token_renewed_at: null }));
  await storing(context, (tx) => tx.updateTable('grants').set(then));
  return {};
}

export function secondEmail({ world: { context, alice } }: InWorld): Promise<number> {
  return emailOf(context, alice.account.id, { verified_at: NOW });
}

/** The id of an address that is not the primary one. */
export async function emailOf(
  context: PopulatedWorld['context'],
  accountId: number,
  columns: { readonly verified_at: string | null },
): Promise<number> {
  const address = `second-${accountId}@example.com`;
  await addEmail(context, { id: accountId } as never, address).catch(() => {});
  await storing(context, (tx) => tx.updateTable('emails').set(columns).where('address', '=', address));
  const { id } = await context.db
    .selectFrom('emails')
    .where('address', '=', address)
    .select('id')
    .executeTakeFirstOrThrow();
  return id;
}

import { describe, expect, it } from 'vitest';
import type { Context } from '../../../../../src/core/foundation/context.ts';
import { writing } from '../../../../../src/core/foundation/context.ts';
import type { Account } from '../../../../../src/core/identity/accounts/account.ts';
import {
  addEmail,
  choosePrimaryEmail,
  setPrimaryEmail,
  verifyEmail,
} from '../../../../../src/core/identity/accounts/emails/change.ts';
import { listEmails } from '../../../../../src/core/identity/accounts/emails/list.ts';
import { verifyPassword } from '../../../../../src/core/identity/credentials/verify-password.ts';
import { registerAccount } from '../../../../../src/core/operations/account-management/register.ts';
import { applySeedFile } from '../../../../../src/core/operations/seed/apply-file.ts';
import { up } from '../../../../../src/storage/migrations/0008-unverified-addresses.ts';
import { allAuditEvents } from '../../../../support/audit-events.ts';
import { createTestWorld } from '../../../../support/test-world.ts';

const WANTED = 'Carol@example.com';

const idOf = async (context: Context, account: Account, address: string) =>
  (await listEmails(context, account)).find((email) => email.address === address)?.id ?? 0;

/** By whom, and how, an address is claimed that Mallory and Bob added and nobody verified. */
const claims: readonly (readonly [string, (context: Context, alice: Account) => Promise<unknown>])[] = [
  [
    'an administrator registers an account with it',
    (context) =>
      registerAccount(context, {
        login: 'carol',
        password: 'carol counts to twelve',
        name: null,
        email: WANTED,
        siteAdmin: false,
        temporaryPassword: false,
      }),
  ],
  [
    'a seed file makes an account with it',
    async (context) => {
      const outcome = await applySeedFile(context, `users: [{ login: carol, email: ${WANTED} }]`);
      expect(outcome).toMatchObject({ outcome: 'applied' });
    },
  ],
  [
    'a seed file gives it to an account that is there',
    async (context) => {
      const outcome = await applySeedFile(context, `users: [{ login: alice, email: ${WANTED} }]`);
      expect(outcome).toMatchObject({ outcome: 'applied' });
    },
  ],
  [
    'an administrator makes it the primary one of an account',
    (context, alice) => writing(context, (context) => setPrimaryEmail(context, alice, WANTED)),
  ],
  [
    'an administrator verifies it for somebody who added it as well',
    async (context, alice) => {
      await addEmail(context, alice, WANTED);
      await verifyEmail(context, alice, await idOf(context, alice, WANTED));
    },
  ],
  [
    'it becomes primary for somebody who had added it as well',
    async (context, alice) => {
      await addEmail(context, alice, WANTED.toUpperCase());
      await writing(context, (context) => setPrimaryEmail(context, alice, WANTED));
    },
  ],
];

describe('An e-mail address that nobody verified', () => {
  it.each(claims)('gives way when %s', async (_, claim) => {
    const { context, alice, mallory, bob } = await createTestWorld();
    for (const { account } of [mallory, bob]) await addEmail(context, account, WANTED.toLowerCase());
    // It looks like the other one, and is not.
    await addEmail(context, mallory.account, 'carol@example.com.evil.example');

    await claim(context, alice.account);

    expect((await listEmails(context, mallory.account)).map(({ address }) => address)).toEqual([
      'mallory@example.com',
      'carol@example.com.evil.example',
    ]);
    const gone = (await allAuditEvents(context)).filter(({ action }) => action === 'user.remove_email');
    expect(gone.map(({ account, data }) => [account, data]).toSorted()).toEqual([
      ['bob', { reason: 'verified_by_another' }],
      ['mallory', { reason: 'verified_by_another' }],
    ]);
    const verified = await context.db
      .selectFrom('emails')
      .where('address', '=', WANTED)
      .where('verified_at', 'is not', null)
      .selectAll()
      .execute();
    expect(verified).toHaveLength(1);
  });

  it('can be added by several accounts, once each', async () => {
    const { context, alice, mallory } = await createTestWorld();
    await Promise.all([addEmail(context, alice.account, WANTED), addEmail(context, mallory.account, WANTED)]);

    const twice = await Promise.allSettled([
      addEmail(context, alice.account, WANTED.toUpperCase()),
      addEmail(context, alice.account, 'alice@EXAMPLE.com'),
    ]);

    expect(twice.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect(await listEmails(context, alice.account)).toHaveLength(2);
  });

  it('is added in the same way whether or not somebody verified it', async () => {
    const { context, alice, mallory } = await createTestWorld();

    for (const address of ['alice@example.com', 'nobody@example.com'])
      expect(await addEmail(context, mallory.account, address)).toBeUndefined();

    expect(await listEmails(context, mallory.account)).toMatchObject([
      { primary: true },
      { address: 'alice@example.com', verified: false },
      { address: 'nobody@example.com', verified: false },
    ]);
    expect(await listEmails(context, alice.account)).toMatchObject([{ verified: true, primary: true }]);
  });

  it('can be neither verified nor made primary while another account has verified it', async () => {
    const { context, mallory } = await createTestWorld();
    await addEmail(context, mallory.account, 'alice@example.com');
    const id = await idOf(context, mallory.account, 'alice@example.com');

    await expect(verifyEmail(context, mallory.account, id)).rejects.toThrow('unprocessable');
    await expect(choosePrimaryEmail(context, mallory.account, id)).rejects.toThrow('unprocessable');
    const set = writing(context, (context) => setPrimaryEmail(context, mallory.account, 'ALICE@example.com'));
    await expect(set).rejects.toThrow('unprocessable');
    expect((await listEmails(context, mallory.account))[0]).toMatchObject({ address: 'mallory@example.com' });
  });

  it('is verified for one account only, even when two are verified concurrently', async () => {
    const { context, alice, mallory } = await createTestWorld();
    for (const { account } of [alice, mallory]) await addEmail(context, account, WANTED);
    const ids = [await idOf(context, alice.account, WANTED), await idOf(context, mallory.account, WANTED)];

    const outcomes = await Promise.allSettled([
      verifyEmail(context, alice.account, ids[0] ?? 0),
      verifyEmail(context, mallory.account, ids[1] ?? 0),
    ]);

    expect(outcomes.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
  });

  it('does not sign in', async () => {
    const { context, alice, mallory } = await createTestWorld();
    await addEmail(context, mallory.account, 'alice@example.com');
    await addEmail(context, mallory.account, WANTED);

    await expect(verifyPassword(context, WANTED, mallory.password)).rejects.toThrow('bad_credentials');
    await expect(verifyPassword(context, 'alice@example.com', mallory.password)).rejects.toThrow(
      'bad_credentials',
    );
    const signedIn = await verifyPassword(context, 'alice@example.com', alice.password);
    expect(signedIn.account.login).toBe('alice');
  });

  it('gives way also in a database from before it did', async () => {
    const { context, alice, mallory } = await createTestWorld();
    await writing(context, async ({ db }) => {
      const address = WANTED.toLowerCase();
      const row = {
        account_id: mallory.account.id,
        address,
        address_key: address,
        visibility: 'private',
      } as const;
      await db.insertInto('emails').values(row).execute();
      await db.schema.dropIndex('emails_unverified').execute();
      await up(db);
    });

    await addEmail(context, alice.account, WANTED);
    await verifyEmail(context, alice.account, await idOf(context, alice.account, WANTED));

    expect(await listEmails(context, mallory.account)).toHaveLength(1);
    const signedIn = await verifyPassword(context, 'mallory@example.com', mallory.password);
    expect(signedIn.account.login).toBe('mallory');
  });
});

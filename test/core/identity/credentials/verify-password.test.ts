import { hash } from '@node-rs/argon2';
import { describe, expect, it } from 'vitest';
import type { Context } from '../../../../src/core/foundation/context.ts';
import { createHashQueue } from '../../../../src/core/foundation/runtime/hash-queue.ts';
import { verifyPassword } from '../../../../src/core/identity/credentials/verify-password.ts';
import { createTestWorld, type Person } from '../../../support/test-world.ts';

describe('verifyPassword', () => {
  it('replaces a hash with outdated parameters', async () => {
    const { context, alice } = await createTestWorld();
    await storeHash(
      context,
      alice,
      await hash(alice.password, { memoryCost: 4096, timeCost: 1, parallelism: 1 }),
    );

    await verifyPassword(context, 'alice', alice.password);
    const renewed = await storedHash(context, alice);
    const again = await verifyPassword(context, 'alice', alice.password);

    expect(renewed).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(again.account.login).toBe('alice');
  });

  it('keeps an outdated hash when the password is wrong', async () => {
    const { context, alice } = await createTestWorld();
    const outdated = await hash(alice.password, { memoryCost: 4096, timeCost: 1, parallelism: 1 });
    await storeHash(context, alice, outdated);

    await expect(verifyPassword(context, 'alice', 'wrong')).rejects.toThrow('bad_credentials');

    expect(await storedHash(context, alice)).toBe(outdated);
  });

  it('does not hash a password again that was verified within the minute', async () => {
    const { context, alice } = await createTestWorld();
    await verifyPassword(context, 'alice', alice.password);
    // Hashing would wait in this queue for ever.
    const hashing = createHashQueue(1);
    void hashing.once('endless', 'elsewhere', () => new Promise(() => {}));
    const stuck = { ...context, hashing };

    await expect(verifyPassword(stuck, 'alice', alice.password)).resolves.toMatchObject({
      account: { login: 'alice' },
    });
  });

  it('limits the guesses that wait from one IPv6 /64', async () => {
    const { context } = await createTestWorld({ loginFailuresPerAddress: 1_000_000 });

    const outcomes = await Promise.allSettled(
      Array.from({ length: 140 }, (_, turn) =>
        verifyPassword({ ...context, address: `2001:db8::${turn + 1}` }, `login-${turn}`, 'guess'),
      ),
    );

    const reasons = outcomes.map((outcome) => (outcome.status === 'rejected' ? outcome.reason.message : ''));
    expect(reasons.filter((reason) => reason === 'bad_credentials')).toHaveLength(128);
    expect(reasons.filter((reason) => reason === 'too_many_attempts')).toHaveLength(12);
  });
});

function storeHash({ storage }: Context, { account }: Person, password_hash: string): Promise<unknown> {
  return storage.write((tx) =>
    tx.updateTable('accounts').set({ password_hash }).where('id', '=', account.id).execute(),
  );
}

async function storedHash({ db }: Context, { account }: Person): Promise<string | undefined> {
  const row = await db
    .selectFrom('accounts')
    .where('id', '=', account.id)
    .select('password_hash')
    .executeTakeFirst();
  return row?.password_hash;
}

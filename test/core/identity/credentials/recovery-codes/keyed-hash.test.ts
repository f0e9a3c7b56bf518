import { describe, expect, it } from 'vitest';
import { writing } from '../../../../../src/core/foundation/context.ts';
import { hashRecoveryCode } from '../../../../../src/core/identity/credentials/recovery-codes/recovery-code.ts';
import {
  addRecoveryCodes,
  keyRecoveryCodes,
} from '../../../../../src/core/identity/credentials/recovery-codes/recovery-codes.ts';
import { createTestWorld } from '../../../../support/test-world.ts';

const [FIRST, SECOND] = ['0a1b2-c3d4e-5f607-18293', 'ffff1-aaaa2-bbbb3-cccc4'];

describe('Recovery codes', () => {
  it('are stored under a hash that nobody can compute without the key', async () => {
    const { context, bob } = await createTestWorld();

    await writing(context, (context) => addRecoveryCodes(context, bob.account, [FIRST]));

    const [row] = await context.db.selectFrom('recovery_codes').selectAll().execute();
    expect(row?.hash).toMatch(/^hmac:[\w-]{43}$/);
    expect(row?.hash).not.toContain(hashRecoveryCode(FIRST));
  });

  it('of earlier versions get such a hash, keep working once, and stay consumed', async () => {
    const { context, bob } = await createTestWorld();
    await writing(context, async ({ db }) => {
      const about = { account_id: bob.account.id };
      await db
        .insertInto('recovery_codes')
        .values([
          { ...about, hash: hashRecoveryCode(FIRST), spent_at: null },
          { ...about, hash: hashRecoveryCode(SECOND), spent_at: '2026-01-01T00:00:00Z' },
        ])
        .execute();
    });

    await keyRecoveryCodes(context);
    await keyRecoveryCodes(context);

    const rows = await context.db.selectFrom('recovery_codes').select('hash').execute();
    expect(rows.every(({ hash }) => hash.startsWith('hmac:'))).toBe(true);
    const use = async (code: string) => (await bob.get('/user', { 'x-github-otp': code })).statusCode;
    expect([await use(FIRST), await use(FIRST), await use(SECOND)]).toEqual([200, 401, 401]);
  });
});

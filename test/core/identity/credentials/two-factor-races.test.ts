import { Secret, TOTP } from 'otpauth';
import { describe, expect, it } from 'vitest';
import { authenticateSession } from '../../../../src/core/authentication/sessions/authenticate-session.ts';
import { startSession } from '../../../../src/core/authentication/sessions/start.ts';
import { type Context, writing } from '../../../../src/core/foundation/context.ts';
import { hashRecoveryCode } from '../../../../src/core/identity/credentials/recovery-codes/recovery-code.ts';
import { hasRecoveryCode } from '../../../../src/core/identity/credentials/recovery-codes/recovery-codes.ts';
import {
  enrolTwoFactor,
  proposeSeed,
  regenerateRecoveryCodes,
} from '../../../../src/core/operations/account-management/two-factor.ts';
import { createTestWorld, type Person } from '../../../support/test-world.ts';

describe('Concurrent requests of one user', () => {
  it('to enable two-factor authentication succeed once', async () => {
    const { context, alice, clock } = await createTestWorld();
    const enrolling = async () => {
      const who = await signedIn(context, alice);
      const { seed, sealed } = proposeSeed(context, alice.account);
      const totp = new TOTP({ secret: Secret.fromBase32(seed) });
      return enrolTwoFactor(context, who, {
        sealed,
        code: totp.generate({ timestamp: clock.now().getTime() }),
      });
    };

    const outcomes = await Promise.allSettled([enrolling(), enrolling(), enrolling()]);

    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });

  it('for new recovery codes leave ten valid codes', async () => {
    const { context, bob } = await createTestWorld();
    const sessions = await Promise.all([
      signedIn(context, bob),
      signedIn(context, bob),
      signedIn(context, bob),
    ]);

    const sets = await Promise.all(sessions.map((who) => regenerateRecoveryCodes(context, who)));

    const good = await Promise.all(
      sets.flat().map((code) => hasRecoveryCode(context, bob.account, hashRecoveryCode(code))),
    );
    expect(good.filter(Boolean)).toHaveLength(10);
  });
});

async function signedIn(context: Context, { account }: Person) {
  const browserId = await writing(context, (context) =>
    startSession(context, account, { userAgent: 'Test' }),
  );
  const who = await authenticateSession(context, browserId);
  if (!who) throw new Error('Nobody is signed in.');
  return who;
}

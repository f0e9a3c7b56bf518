import { describe, expect, it } from 'vitest';
import { authenticate } from '../../../../src/core/authentication/principals/authenticate.ts';
import { authenticateSession } from '../../../../src/core/authentication/sessions/authenticate-session.ts';
import { endSessions, listSessions } from '../../../../src/core/authentication/sessions/end.ts';
import {
  completeSecondFactor,
  confirmSession,
  signIn,
} from '../../../../src/core/authentication/sessions/sign-in.ts';
import { startSession } from '../../../../src/core/authentication/sessions/start.ts';
import { type Context, writing } from '../../../../src/core/foundation/context.ts';
import { enableTwoFactor } from '../../../../src/core/identity/credentials/two-factor.ts';
import { changePassword } from '../../../../src/core/operations/account-management/change-password.ts';
import { setPassword } from '../../../../src/core/operations/account-management/replace-password.ts';
import { suspendAccount } from '../../../../src/core/operations/account-management/suspend.ts';
import { withBlockedHashQueue, withInterleavedWrite } from '../../../support/concurrency.ts';
import { BOBS_SEED, createTestWorld, type Person, type TestWorld } from '../../../support/test-world.ts';

const CHOSEN = { password: 'a rabbit with a watch', temporary: false };

/** What may happen to alice while somebody else signs in as her, and what that one is told. */
const MEANWHILE: readonly [string, (world: TestWorld) => Promise<unknown>, string][] = [
  [
    'her password is changed',
    ({ context, alice }) => setPassword(context, alice.account, CHOSEN),
    'bad_credentials',
  ],
  ['she is suspended', ({ context, alice }) => suspendAccount(context, alice.account), 'account_suspended'],
];

describe('Somebody who signs in with the password of a moment ago', () => {
  it.each(MEANWHILE)('is refused when, while they wait for their turn, %s', async (_, action, reason) => {
    const there = await createWorldWithoutPasswordCache();
    const { waiting, release } = withBlockedHashQueue(there.context);
    const attempts = Promise.allSettled([
      signIn(waiting, there.alice, 'Test'),
      authenticate(waiting, passwordOf(there.alice)),
    ]);

    await action(there);
    release();

    const refused = { status: 'rejected', reason: { reason: { code: reason } } };
    expect(await attempts).toMatchObject([refused, refused]);
    expect(await listSessions(there.context, there.alice.account)).toEqual([]);
  });

  it.each(MEANWHILE)(
    'is refused when, between the comparison and the session, %s',
    async (_, action, reason) => {
      const there = await createTestWorld();

      const signingIn = signIn(
        withInterleavedWrite(there.context, () => action(there)),
        there.alice,
        'Test',
      );

      await expect(signingIn).rejects.toThrow(reason);
      expect(await listSessions(there.context, there.alice.account)).toEqual([]);
    },
  );

  it('has to give a second factor that was switched on meanwhile', async () => {
    const { context, alice } = await createWorldWithoutPasswordCache();
    const { waiting, release } = withBlockedHashQueue(context);
    const attempts = Promise.allSettled([
      signIn(waiting, alice, 'Test'),
      authenticate(waiting, passwordOf(alice)),
    ]);

    await writing(context, (context) => enableTwoFactor(context, alice.account, BOBS_SEED));
    release();

    expect(await attempts).toMatchObject([
      { status: 'fulfilled', value: { secondFactorPending: true } },
      { status: 'rejected', reason: { reason: { code: 'one_time_password_required' } } },
    ]);
  });
});

describe('A session that was ended', () => {
  it('does not come back by a confirmation that was under way', async () => {
    const { context, alice } = await createTestWorld();
    const { browserId, who } = await signedIn(context, alice);
    const ending = () => writing(context, (context) => endSessions(context, alice.account, null));

    const confirming = confirmSession(withInterleavedWrite(context, ending), who, alice.password);

    await expect(confirming).rejects.toThrow('authentication_required');
    expect(await authenticateSession(context, browserId)).toBeUndefined();
    expect(await listSessions(context, alice.account)).toEqual([]);
  });

  it('does not come back by a second factor that was under way', async () => {
    const { context, bob } = await createTestWorld();
    const { browserId } = await signIn(context, bob, 'Test');
    const who = await authenticateSession(context, browserId);
    if (!who) throw new Error('Nobody is there.');

    const giving = completeSecondFactor(
      withInterleavedWrite(context, () => setPassword(context, bob.account, CHOSEN)),
      who,
      bob.code(),
    );

    await expect(giving).rejects.toThrow('authentication_required');
    expect(await listSessions(context, bob.account)).toEqual([]);
  });

  it('does not come back by a change of password that was under way, which changes nothing', async () => {
    const { context, alice } = await createTestWorld();
    const { who } = await signedIn(context, alice);
    const ending = () => writing(context, (context) => endSessions(context, alice.account, null));

    const changing = changePassword(withInterleavedWrite(context, ending), who, {
      present: alice.password,
      chosen: CHOSEN.password,
    });

    await expect(changing).rejects.toThrow('authentication_required');
    await expect(signIn(context, alice, 'Test')).resolves.toMatchObject({ secondFactorPending: false });
  });

  it('is one of none, however many sign in while the password is changed', async () => {
    const { context, alice } = await createTestWorld();
    const attempts = Array.from({ length: 8 }, () => signIn(context, alice, 'Test'));

    await Promise.allSettled([...attempts, setPassword(context, alice.account, CHOSEN)]);

    expect(await listSessions(context, alice.account)).toEqual([]);
  });

  it('becomes one other, however often it is confirmed at once', async () => {
    const { context, alice } = await createTestWorld();
    const { who } = await signedIn(context, alice);

    const outcomes = await Promise.allSettled(
      Array.from({ length: 4 }, () => confirmSession(context, who, alice.password)),
    );

    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await listSessions(context, alice.account)).toHaveLength(1);
  });
});

/** Where nobody's password was compared before: a proof of that would let somebody pass without a turn. */
async function createWorldWithoutPasswordCache(): Promise<TestWorld> {
  const there = await createTestWorld();
  const proofs = { ...there.context.passwordCache, holds: () => false };
  return { ...there, context: { ...there.context, passwordCache: proofs } };
}

function passwordOf({ login, password }: Person) {
  return { kind: 'password', login, password, otp: undefined } as const;
}

async function signedIn(context: Context, { account }: Person) {
  const browserId = await writing(context, (context) =>
    startSession(context, account, { userAgent: 'Test' }),
  );
  const who = await authenticateSession(context, browserId);
  if (!who) throw new Error('Nobody is signed in.');
  return { browserId, who };
}

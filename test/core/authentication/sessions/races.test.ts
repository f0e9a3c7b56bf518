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
import {
  changePassword,
  setPassword,
} from '../../../../src/core/operations/account-management/replace-password.ts';
import { suspendAccount } from '../../../../src/core/operations/account-management/suspend.ts';
import { withBlockedHashQueue, withInterleavedWrite } from '../../../support/concurrency.ts';
import { BOBS_SEED, createTestWorld, type Person, type TestWorld } from '../../../support/test-world.ts';

const CHOSEN = { password: 'a rabbit with a watch', temporary: false };

/** What happens to Alice concurrently with a sign-in as her, and the refusal of the sign-in. */
const CONCURRENTLY: readonly [string, (world: TestWorld) => Promise<unknown>, string][] = [
  [
    'her password is changed',
    ({ context, alice }) => setPassword(context, alice.account, CHOSEN),
    'bad_credentials',
  ],
  ['she is suspended', ({ context, alice }) => suspendAccount(context, alice.account), 'account_suspended'],
];

describe('A sign-in with a password that is verified concurrently', () => {
  it.each(CONCURRENTLY)(
    'is refused when, while it waits in the hash queue, %s',
    async (_, action, reason) => {
      const world = await createWorldWithoutPasswordCache();
      const { waiting, release } = withBlockedHashQueue(world.context);
      const attempts = Promise.allSettled([
        signIn(waiting, world.alice, { userAgent: 'Test' }),
        authenticate(waiting, passwordOf(world.alice)),
      ]);

      await action(world);
      release();

      const refused = { status: 'rejected', reason: { reason: { code: reason } } };
      expect(await attempts).toMatchObject([refused, refused]);
      expect(await listSessions(world.context, world.alice.account)).toEqual([]);
    },
  );

  it.each(CONCURRENTLY)(
    'is refused when, between verification and the start of the session, %s',
    async (_, action, reason) => {
      const world = await createTestWorld();

      const signingIn = signIn(
        withInterleavedWrite(world.context, () => action(world)),
        world.alice,
        { userAgent: 'Test' },
      );

      await expect(signingIn).rejects.toThrow(reason);
      expect(await listSessions(world.context, world.alice.account)).toEqual([]);
    },
  );

  it('requires the second factor that is enabled while it waits', async () => {
    const { context, alice } = await createWorldWithoutPasswordCache();
    const { waiting, release } = withBlockedHashQueue(context);
    const attempts = Promise.allSettled([
      signIn(waiting, alice, { userAgent: 'Test' }),
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

describe('A session that is ended concurrently', () => {
  it('is not restored by a confirmation in progress', async () => {
    const { context, alice } = await createTestWorld();
    const { browserId, who } = await signedIn(context, alice);
    const ending = () => writing(context, (context) => endSessions(context, alice.account, null));

    const confirming = confirmSession(withInterleavedWrite(context, ending), who, alice.password);

    await expect(confirming).rejects.toThrow('authentication_required');
    expect(await authenticateSession(context, browserId)).toBeUndefined();
    expect(await listSessions(context, alice.account)).toEqual([]);
  });

  it('is not restored by a second factor in progress', async () => {
    const { context, bob } = await createTestWorld();
    const { browserId } = await signIn(context, bob, { userAgent: 'Test' });
    const who = await authenticateSession(context, browserId);
    if (!who) throw new Error('Nobody is world.');

    const giving = completeSecondFactor(
      withInterleavedWrite(context, () => setPassword(context, bob.account, CHOSEN)),
      who,
      bob.code(),
    );

    await expect(giving).rejects.toThrow('authentication_required');
    expect(await listSessions(context, bob.account)).toEqual([]);
  });

  it('is not restored by a password change in progress, which changes nothing', async () => {
    const { context, alice } = await createTestWorld();
    const { who } = await signedIn(context, alice);
    const ending = () => writing(context, (context) => endSessions(context, alice.account, null));

    const changing = changePassword(withInterleavedWrite(context, ending), who, {
      present: alice.password,
      chosen: CHOSEN.password,
    });

    await expect(changing).rejects.toThrow('authentication_required');
    await expect(signIn(context, alice, { userAgent: 'Test' })).resolves.toMatchObject({
      secondFactorPending: false,
    });
  });

  it('does not exist after a password change, however many sign-ins are concurrent', async () => {
    const { context, alice } = await createTestWorld();
    const attempts = Array.from({ length: 8 }, () => signIn(context, alice, { userAgent: 'Test' }));

    await Promise.allSettled([...attempts, setPassword(context, alice.account, CHOSEN)]);

    expect(await listSessions(context, alice.account)).toEqual([]);
  });

  it('has one successor after concurrent confirmations', async () => {
    const { context, alice } = await createTestWorld();
    const { who } = await signedIn(context, alice);

    const outcomes = await Promise.allSettled(
      Array.from({ length: 4 }, () => confirmSession(context, who, alice.password)),
    );

    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await listSessions(context, alice.account)).toHaveLength(1);
  });
});

/** No password is cached in it, because a cached one would skip the hash queue. */
async function createWorldWithoutPasswordCache(): Promise<TestWorld> {
  const world = await createTestWorld();
  const passwordCache = { ...world.context.passwordCache, holds: () => false };
  return { ...world, context: { ...world.context, passwordCache } };
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

import { describe, expect, it } from 'vitest';
import { authenticateSession } from '../../../../src/core/authentication/sessions/authenticate-session.ts';
import { endSession, listSessions } from '../../../../src/core/authentication/sessions/end.ts';
import {
  completeSecondFactor,
  confirmSession,
  signIn,
} from '../../../../src/core/authentication/sessions/sign-in.ts';
import { startPendingSession, startSession } from '../../../../src/core/authentication/sessions/start.ts';
import { type Context, writing } from '../../../../src/core/foundation/context.ts';
import type { Account } from '../../../../src/core/identity/accounts/account.ts';
import { changePassword } from '../../../../src/core/operations/account-management/replace-password.ts';
import {
  suspendAccount,
  unsuspendAccount,
} from '../../../../src/core/operations/account-management/suspend.ts';
import { deleteExpired } from '../../../../src/core/operations/housekeeping/housekeeping.ts';
import { createTestWorld } from '../../../support/test-world.ts';

const MINUTE = 60;
const HOUR = 60 * MINUTE;

describe('A session', () => {
  it('ends after an hour without a request', async () => {
    const { context, alice, clock } = await createTestWorld();
    const id = await begin(context, alice.account);

    clock.advance(HOUR - 1);
    expect(await authenticateSession(context, id)).toBeDefined();
    clock.advance(HOUR - 1);
    expect(await authenticateSession(context, id)).toBeDefined();
    clock.advance(HOUR);
    expect(await authenticateSession(context, id)).toBeUndefined();
  });

  it.each([
    [30, 10],
    [45, 10],
    [90, 40],
    [300, 290],
    [HOUR, HOUR - MINUTE],
  ])('with an idle timeout of %i seconds lives on with a request every %i', async (sessionIdle, pause) => {
    const { context, alice, clock } = await createTestWorld({ sessionIdle });
    const id = await begin(context, alice.account);

    for (let turn = 0; turn < 20; turn++) {
      clock.advance(turn % 2 === 0 ? 1 : pause);
      expect(await authenticateSession(context, id)).toBeDefined();
    }
    clock.advance(sessionIdle);
    expect(await authenticateSession(context, id)).toBeUndefined();
  });

  it('is updated at most once a minute, whatever addresses the requests come from', async () => {
    const { context, alice, clock } = await createTestWorld();
    const id = await begin({ ...context, address: '10.0.0.1' }, alice.account);
    const seenFrom = async (from: string) => {
      await authenticateSession({ ...context, address: from }, id);
      return (await listSessions(context, alice.account)).map(({ address }) => address);
    };

    clock.advance(MINUTE - 1);
    expect(await seenFrom('10.0.0.2')).toEqual(['10.0.0.1']);
    clock.advance(1);
    expect(await seenFrom('10.0.0.2')).toEqual(['10.0.0.2']);
    expect(await seenFrom('10.0.0.1')).toEqual(['10.0.0.2']);
  });

  it('ends after a day in any case', async () => {
    const { context, alice, clock } = await createTestWorld();
    const id = await begin(context, alice.account);
    for (let halfHours = 1; halfHours < 48; halfHours++) {
      clock.advance(30 * MINUTE);
      expect(await authenticateSession(context, id)).toBeDefined();
    }

    clock.advance(30 * MINUTE);

    expect(await authenticateSession(context, id)).toBeUndefined();
  });

  it('is pending for ten minutes while the second factor is missing', async () => {
    const { context, bob, clock } = await createTestWorld();
    const id = await writing(context, (context) =>
      startPendingSession(context, bob.account, { userAgent: 'Test' }),
    );
    expect((await authenticateSession(context, id))?.session.signedInAt).toBeNull();
    expect(await listSessions(context, bob.account)).toEqual([]);

    clock.advance(10 * MINUTE);

    expect(await authenticateSession(context, id)).toBeUndefined();
  });

  it('gets a new id after the second factor, and the old id is invalid', async () => {
    const { context, bob } = await createTestWorld();
    const { browserId: before, secondFactorPending } = await signIn(context, bob, { userAgent: 'Test' });
    expect(secondFactorPending).toBe(true);
    const waiting = await recognized(context, before);

    const { browserId: after } = await completeSecondFactor(context, waiting, bob.code());

    expect(after).not.toBe(before);
    expect(await authenticateSession(context, before)).toBeUndefined();
    expect((await recognized(context, after)).session.signedInAt).not.toBeNull();
  });

  it('is confirmed for fifteen minutes, and gets a new id by each confirmation', async () => {
    const { context, alice, clock } = await createTestWorld();
    const before = await begin(context, alice.account);
    expect((await recognized(context, before)).session.confirmed).toBe(true);
    clock.advance(15 * MINUTE);
    const who = await recognized(context, before);
    expect(who.session.confirmed).toBe(false);

    await expect(confirmSession(context, who, 'wrong')).rejects.toThrow('bad_credentials');
    const after = await confirmSession(context, who, alice.password);

    expect(await authenticateSession(context, before)).toBeUndefined();
    expect((await recognized(context, after)).session.confirmed).toBe(true);
  });

  it('ends when its account is suspended, and stays ended', async () => {
    const { context, alice } = await createTestWorld();
    const id = await begin(context, alice.account);

    await suspendAccount(context, alice.account);
    expect(await authenticateSession(context, id)).toBeUndefined();

    const suspended = { ...alice.account, suspendedAt: '2026-01-15T10:00:00Z' };
    await unsuspendAccount(context, suspended);
    expect(await authenticateSession(context, id)).toBeUndefined();
  });

  it('gets a new id by a password change, which ends the other sessions', async () => {
    const { context, alice, mallory } = await createTestWorld();
    const [current, other, foreign] = [
      await begin(context, alice.account),
      await begin(context, alice.account),
      await begin(context, mallory.account),
    ];

    const chosen = 'a rabbit with a watch';
    const who = await recognized(context, current);
    const renewed = await changePassword(context, who, { present: alice.password, chosen });

    expect(await authenticateSession(context, current)).toBeUndefined();
    expect(await authenticateSession(context, other)).toBeUndefined();
    expect(await authenticateSession(context, renewed)).toBeDefined();
    expect(await authenticateSession(context, foreign)).toBeDefined();
  });

  it('can be ended once, and by its owner only', async () => {
    const { context, alice, mallory } = await createTestWorld();
    const { session } = await recognized(context, await begin(context, alice.account));

    await expect(endSession(context, mallory.account, session.id)).rejects.toThrow('not_found');
    await endSession(context, alice.account, session.id);
    await expect(endSession(context, alice.account, session.id)).rejects.toThrow('not_found');
  });

  it('is stored without the id that the browser has', async () => {
    const { context, alice } = await createTestWorld();
    const id = await begin(context, alice.account);
    const rows = await context.db.selectFrom('sessions').selectAll().execute();
    expect(JSON.stringify(rows)).not.toContain(id);
  });

  it('is deleted after it has ended', async () => {
    const { context, alice, clock } = await createTestWorld();
    await begin(context, alice.account);
    clock.advance(HOUR);
    const stays = await begin(context, alice.account);

    await deleteExpired(context);

    expect(await context.db.selectFrom('sessions').select('id').execute()).toHaveLength(1);
    expect(await authenticateSession(context, stays)).toBeDefined();
  });
});

function begin(context: Context, account: Account) {
  return writing(context, (context) => startSession(context, account, { userAgent: 'Test' }));
}

async function recognized(context: Context, browserId: string) {
  const who = await authenticateSession(context, browserId);
  if (!who) throw new Error('Nobody is signed in.');
  return who;
}

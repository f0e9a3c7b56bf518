import { describe, expect, it } from 'vitest';
import { requestAssertion } from '../../../../src/core/authentication/passkeys/authenticate.ts';
import { deleteExpiredChallenges } from '../../../../src/core/authentication/passkeys/challenge.ts';
import { deletePasskey, renamePasskey } from '../../../../src/core/authentication/passkeys/change.ts';
import { listPasskeys } from '../../../../src/core/authentication/passkeys/list.ts';
import { supportsPasskeys } from '../../../../src/core/authentication/passkeys/passkey.ts';
import { registerPasskey, requestPasskey } from '../../../../src/core/authentication/passkeys/register.ts';
import { signInByPasskey } from '../../../../src/core/authentication/passkeys/sign-in.ts';
import { authenticateSession } from '../../../../src/core/authentication/sessions/authenticate-session.ts';
import { mintBrowserId } from '../../../../src/core/authentication/sessions/session.ts';
import { startSession } from '../../../../src/core/authentication/sessions/start.ts';
import { type Context, writing } from '../../../../src/core/foundation/context.ts';
import type { Account } from '../../../../src/core/identity/accounts/account.ts';
import { suspendAccount } from '../../../../src/core/operations/account-management/suspend.ts';
import { allAuditEvents } from '../../../support/audit-events.ts';
import { createAuthenticator } from '../../../support/authenticator.ts';
import { createTestWorld } from '../../../support/test-world.ts';

/** Alice, signed in, and a device that has made no passkey yet. */
async function signedIn() {
  const world = await createTestWorld();
  const browserId = await begin(world.context, world.alice.account);
  const { account, session } = await recognized(world.context, browserId);
  return { ...world, browserId, at: { account, session, browserId }, device: createAuthenticator() };
}

/** The same, with a passkey. */
async function withPasskey() {
  const world = await signedIn();
  const { context, at, browserId, device } = world;
  const credential = device.create(await requestPasskey(context, at.account, browserId));
  await registerPasskey(context, at, { name: 'Laptop', credential });
  return { ...world, stranger: mintBrowserId() };
}

describe('Asking for a passkey', () => {
  it('is refused after three hundred times from one address, and keeps no more challenges', async () => {
    const { context } = await createTestWorld();
    const asking = () => requestAssertion(context, mintBrowserId(), undefined);
    await Promise.all(Array.from({ length: 300 }, asking));

    await expect(asking()).rejects.toMatchObject({ reason: { code: 'too_many_attempts', retryAfter: 900 } });

    const challenges = await context.db.selectFrom('passkey_challenges').select('browser_hash').execute();
    expect(challenges).toHaveLength(300);
    const elsewhere = requestAssertion({ ...context, from: '10.0.0.2' }, mintBrowserId(), undefined);
    await expect(elsewhere).resolves.toHaveProperty('challenge');
  });

  it('is nothing that can be done at an IP address', async () => {
    const { context } = await createTestWorld({ publicUrl: 'http://127.0.0.1:8080' });
    await expect(requestAssertion(context, mintBrowserId(), undefined)).rejects.toThrow('not_found');
  });
});

describe('Registering a passkey', () => {
  it('keeps its public key, its name and its ways; others are signed out', async () => {
    const { context, at, browserId, device, alice } = await signedIn();
    const elsewhere = await begin(context, alice.account);
    const asked = await requestPasskey(context, alice.account, browserId);
    expect(asked).toMatchObject({
      rp: { id: 'latchkey.example' },
      attestation: 'none',
      authenticatorSelection: { userVerification: 'required', residentKey: 'preferred' },
    });

    await registerPasskey(context, at, { name: 'Laptop', credential: device.create(asked) });

    expect(await listPasskeys(context, alice.account)).toMatchObject([
      { credentialId: device.credentialId, name: 'Laptop', transports: ['internal'], lastUsedAt: null },
    ]);
    expect(await authenticateSession(context, elsewhere)).toBeUndefined();
    expect(await authenticateSession(context, browserId)).toBeDefined();
    const event = (await allAuditEvents(context)).find(({ action }) => action === 'passkey.register');
    expect(event).toMatchObject({ account: 'alice' });
    const again = await requestPasskey(context, alice.account, browserId);
    expect(again.excludeCredentials).toMatchObject([{ id: device.credentialId }]);
  });

  it.each([
    ['from another origin', { origin: 'https://evil.example' }],
    ['for another host', { host: 'evil.example' }],
    ['without a finger, a face or a PIN', { userVerified: false }],
    ['that was made to sign in', { type: 'webauthn.get' }],
  ])('refuses one %s', async (_, changed) => {
    const { context, at, browserId, device } = await signedIn();
    const credential = device.create(await requestPasskey(context, at.account, browserId), changed);
    await expect(registerPasskey(context, at, { name: 'Laptop', credential })).rejects.toThrow(
      'unprocessable',
    );
    expect(await listPasskeys(context, at.account)).toEqual([]);
  });

  it.each([
    ['nothing', null],
    ['a text', 'passkey'],
    ['an empty object', {}],
    ['broken members', { id: 'x', rawId: 'x', type: 'public-key', response: { clientDataJSON: '%' } }],
  ])('refuses %s', async (_, credential) => {
    const { context, at } = await signedIn();
    await expect(registerPasskey(context, at, { name: 'Laptop', credential })).rejects.toThrow(
      'unprocessable',
    );
  });

  it('takes an answer to its own challenge once, within five minutes, from the browser it asked', async () => {
    const { context, at, browserId, device, clock } = await signedIn();
    const offer = async (challenge: string) =>
      registerPasskey(context, at, { name: 'Laptop', credential: device.create({ challenge }) });

    const foreign = await requestPasskey(context, at.account, mintBrowserId());
    await expect(offer(foreign.challenge)).rejects.toThrow('unprocessable');
    const late = await requestPasskey(context, at.account, browserId);
    clock.advance(300);
    await expect(offer(late.challenge)).rejects.toThrow('unprocessable');
    const asked = await requestPasskey(context, at.account, browserId);
    await offer(asked.challenge);
    await expect(offer(asked.challenge)).rejects.toThrow('unprocessable');
  });

  it('refuses one that somebody has', async () => {
    const { context, device, mallory } = await withPasskey();
    const browserId = await begin(context, mallory.account);
    const { account, session } = await recognized(context, browserId);
    const credential = device.create(await requestPasskey(context, account, browserId));

    await expect(
      registerPasskey(context, { account, session, browserId }, { name: 'Mine', credential }),
    ).rejects.toThrow('unprocessable');
  });

  it.each(['', 'x'.repeat(101)])('wants a name that is no longer than 100 characters', async (name) => {
    const { context, at, browserId, device } = await signedIn();
    const credential = device.create(await requestPasskey(context, at.account, browserId));
    await expect(registerPasskey(context, at, { name, credential })).rejects.toThrow('unprocessable');
  });
});

describe('Signing in by passkey', () => {
  it('needs nothing else, and is a session that is confirmed', async () => {
    const { context, device, stranger } = await withPasskey();
    const asked = await requestAssertion(context, stranger, undefined);
    expect(asked).toMatchObject({
      rpId: 'latchkey.example',
      userVerification: 'required',
      allowCredentials: [],
    });

    const browserId = await signIn(context, stranger, device.get(asked));

    const { account, session } = await recognized(context, browserId);
    expect([account.login, session.confirmed]).toEqual(['alice', true]);
    const [passkey] = await listPasskeys(context, account);
    expect(passkey).toMatchObject({ counter: 1, lastUsedAt: '2026-01-15T10:00:00Z' });
  });

  it('does not take the same answer twice', async () => {
    const { context, device, stranger } = await withPasskey();
    const assertion = device.get(await requestAssertion(context, stranger, undefined));
    await signIn(context, stranger, assertion);
    await expect(signIn(context, stranger, assertion)).rejects.toThrow('bad_credentials');
  });

  it('lets one in of two that send one answer at once', async () => {
    const { context, device, stranger } = await withPasskey();
    const assertion = device.get(await requestAssertion(context, stranger, undefined));
    const outcomes = await Promise.allSettled([1, 2].map(() => signIn(context, stranger, assertion)));
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  it.each([
    ['from another origin', { origin: 'https://latchkey.example.evil.example' }],
    ['for another host', { host: 'evil.example' }],
    ['without a finger, a face or a PIN', { userVerified: false }],
    ['that was made to register', { type: 'webauthn.create' }],
  ])('refuses an answer %s, and writes it down', async (_, changed) => {
    const { context, device, stranger } = await withPasskey();
    const assertion = device.get(await requestAssertion(context, stranger, undefined), changed);
    await expect(signIn(context, stranger, assertion)).rejects.toThrow('bad_credentials');
    expect((await allAuditEvents(context)).at(-1)).toMatchObject({
      action: 'user.failed_login',
      detail: 'passkey',
    });
  });

  it('refuses a challenge of another browser, a late one, and one that was never issued', async () => {
    const { context, device, stranger, clock } = await withPasskey();
    const foreign = await requestAssertion(context, mintBrowserId(), undefined);
    await expect(signIn(context, stranger, device.get(foreign))).rejects.toThrow('bad_credentials');
    const late = await requestAssertion(context, stranger, undefined);
    clock.advance(300);
    await expect(signIn(context, stranger, device.get(late))).rejects.toThrow('bad_credentials');
    const invented = { challenge: Buffer.alloc(32, 1).toString('base64url') };
    await expect(signIn(context, stranger, device.get(invented))).rejects.toThrow('bad_credentials');
  });

  it('refuses a counter that does not go up: the key was copied', async () => {
    const { context, device, stranger } = await withPasskey();
    const next = async (counter: number) =>
      signIn(
        context,
        stranger,
        device.get(await requestAssertion(context, stranger, undefined), { counter }),
      );
    await next(7);
    await expect(next(7)).rejects.toThrow('bad_credentials');
    await expect(next(6)).rejects.toThrow('bad_credentials');
    await expect(next(0)).rejects.toThrow('bad_credentials');
    await next(8);
  });

  it('takes a device that does not count', async () => {
    const { context, device, stranger } = await withPasskey();
    for (const _ of [1, 2]) {
      const asked = await requestAssertion(context, stranger, undefined);
      await signIn(context, stranger, device.get(asked, { counter: 0 }));
    }
  });

  it('refuses another key that says to be this one, a removed one, and anything that is none', async () => {
    const { context, device, stranger, at } = await withPasskey();
    const asked = await requestAssertion(context, stranger, undefined);
    const forged = {
      ...createAuthenticator().get(asked),
      id: device.credentialId,
      rawId: device.credentialId,
    };
    await expect(signIn(context, stranger, forged)).rejects.toThrow('bad_credentials');
    for (const nothing of [null, 'x', {}, { id: device.credentialId }, { id: 5 }])
      await expect(signIn(context, stranger, nothing)).rejects.toThrow('bad_credentials');

    const [passkey] = await listPasskeys(context, at.account);
    await deletePasskey(context, at, passkey?.id ?? 0);
    const again = await requestAssertion(context, stranger, undefined);
    await expect(signIn(context, stranger, device.get(again))).rejects.toThrow('bad_credentials');
  });

  it('is refused to a suspended account', async () => {
    const { context, device, stranger, alice } = await withPasskey();
    await suspendAccount(context, alice.account);
    const asked = await requestAssertion(context, stranger, undefined);
    await expect(signIn(context, stranger, device.get(asked))).rejects.toThrow('account_suspended');
  });

  it('confirms the session it is given in, under a new id, but never somebody else’s', async () => {
    const { context, device, browserId, mallory, clock } = await withPasskey();
    clock.advance(901);
    const mine = await recognized(context, browserId);
    expect(mine.session.confirmed).toBe(false);
    const asked = await requestAssertion(context, browserId, mine.account);
    expect(asked.allowCredentials).toMatchObject([{ id: device.credentialId }]);
    const presented = { browserId, assertion: device.get(asked), userAgent: 'Test' };

    const renewed = await signInByPasskey(context, presented, mine);

    expect((await recognized(context, renewed)).session.confirmed).toBe(true);
    expect(await authenticateSession(context, browserId)).toBeUndefined();

    const foreign = await begin(context, mallory.account);
    const hers = await recognized(context, foreign);
    const assertion = device.get(await requestAssertion(context, foreign, hers.account));
    await expect(
      signInByPasskey(context, { browserId: foreign, assertion, userAgent: 'Test' }, hers),
    ).rejects.toThrow('bad_credentials');
  });
});

describe('A passkey', () => {
  it('is renamed and removed by its owner alone', async () => {
    const { context, at, mallory, alice } = await withPasskey();
    const [passkey] = await listPasskeys(context, alice.account);
    const id = passkey?.id ?? 0;
    const hers = { ...at, account: mallory.account };
    await expect(renamePasskey(context, mallory.account, { id, name: 'Mine' })).rejects.toThrow('not_found');
    await expect(deletePasskey(context, hers, id)).rejects.toThrow('not_found');

    await renamePasskey(context, alice.account, { id, name: 'Old laptop' });
    expect(await listPasskeys(context, alice.account)).toMatchObject([{ name: 'Old laptop' }]);
  });

  it.each([
    ['https://latchkey.example', true],
    ['http://localhost:8080', true],
    ['http://127.0.0.1:8080', false],
    ['http://[::1]:8080', false],
  ])('of %s is possible: %s', (publicUrl, possible) => {
    expect(supportsPasskeys({ publicUrl })).toBe(possible);
  });

  it('is asked for by challenges that are forgotten when they are late', async () => {
    const { context, clock } = await withPasskey();
    await requestAssertion(context, mintBrowserId(), undefined);
    await deleteExpiredChallenges(context);
    expect(await count(context)).toBe(1);
    clock.advance(300);
    await deleteExpiredChallenges(context);
    expect(await count(context)).toBe(0);
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

function signIn(context: Context, browserId: string, assertion: unknown) {
  return signInByPasskey(context, { browserId, assertion, userAgent: 'Test' }, undefined);
}

async function count({ db }: Context): Promise<number> {
  return (await db.selectFrom('passkey_challenges').select('id').execute()).length;
}

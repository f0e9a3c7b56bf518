import { describe, expect, it } from 'vitest';
import { requestAssertion } from '../../../../src/core/authentication/passkeys/authenticate.ts';
import {
  deletePasskey,
  listPasskeys,
  renamePasskey,
} from '../../../../src/core/authentication/passkeys/change.ts';
import { supportsPasskeys } from '../../../../src/core/authentication/passkeys/passkey.ts';
import { registerPasskey, requestPasskey } from '../../../../src/core/authentication/passkeys/register.ts';
import { signInByPasskey } from '../../../../src/core/authentication/passkeys/sign-in.ts';
import { authenticateSession } from '../../../../src/core/authentication/sessions/authenticate-session.ts';
import { mintBrowserId } from '../../../../src/core/authentication/sessions/session.ts';
import { startSession } from '../../../../src/core/authentication/sessions/start.ts';
import { type Context, writing } from '../../../../src/core/foundation/context.ts';
import type { Account } from '../../../../src/core/identity/accounts/account.ts';
import { suspendAccount } from '../../../../src/core/operations/account-management/suspend.ts';
import { deleteExpired } from '../../../../src/core/operations/housekeeping/housekeeping.ts';
import { allAuditEvents } from '../../../support/audit-events.ts';
import { createAuthenticator } from '../../../support/authenticator.ts';
import { createTestWorld } from '../../../support/test-world.ts';

/** Alice, signed in, and an authenticator without a passkey. */
async function signedIn() {
  const world = await createTestWorld();
  const browserId = await begin(world.context, world.alice.account);
  const { account, session } = await recognized(world.context, browserId);
  return { ...world, browserId, at: { account, session, browserId }, device: createAuthenticator() };
}

/** The same, with a passkey, and the id of a browser that is not signed in. */
async function withPasskey() {
  const world = await signedIn();
  const { context, at, browserId, device } = world;
  const credential = device.create(await requestPasskey(context, at.account, browserId));
  await registerPasskey(context, at, { name: 'Laptop', credential });
  return { ...world, newBrowserId: mintBrowserId() };
}

describe('Requesting a passkey challenge', () => {
  it('is refused after three hundred requests from one address, and stores no more challenges', async () => {
    const { context } = await createTestWorld();
    const asking = () => requestAssertion(context, mintBrowserId(), undefined);
    await Promise.all(Array.from({ length: 300 }, asking));

    await expect(asking()).rejects.toMatchObject({ reason: { code: 'too_many_attempts', retryAfter: 900 } });

    const challenges = await context.db.selectFrom('passkey_challenges').select('browser_hash').execute();
    expect(challenges).toHaveLength(300);
    const elsewhere = requestAssertion({ ...context, address: '10.0.0.2' }, mintBrowserId(), undefined);
    await expect(elsewhere).resolves.toHaveProperty('challenge');
  });

  it('returns not_found when the public URL has an IP address', async () => {
    const { context } = await createTestWorld({ publicUrl: 'http://127.0.0.1:8080' });
    await expect(requestAssertion(context, mintBrowserId(), undefined)).rejects.toThrow('not_found');
  });
});

describe('Registering a passkey', () => {
  it('stores the credential with its name and transports, and ends the other sessions', async () => {
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
    ['without user verification', { userVerified: false }],
    ['with the client data of a sign-in', { type: 'webauthn.get' }],
  ])('refuses a response %s', async (_, changed) => {
    const { context, at, browserId, device } = await signedIn();
    const credential = device.create(await requestPasskey(context, at.account, browserId), changed);
    await expect(registerPasskey(context, at, { name: 'Laptop', credential })).rejects.toThrow(
      'unprocessable',
    );
    expect(await listPasskeys(context, at.account)).toEqual([]);
  });

  it.each([
    ['nothing', null],
    ['a string', 'passkey'],
    ['an empty object', {}],
    ['invalid properties', { id: 'x', rawId: 'x', type: 'public-key', response: { clientDataJSON: '%' } }],
  ])('refuses %s', async (_, credential) => {
    const { context, at } = await signedIn();
    await expect(registerPasskey(context, at, { name: 'Laptop', credential })).rejects.toThrow(
      'unprocessable',
    );
  });

  it('accepts each challenge once, within five minutes, and from the same browser', async () => {
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

  it('refuses a credential of another account', async () => {
    const { context, device, mallory } = await withPasskey();
    const browserId = await begin(context, mallory.account);
    const { account, session } = await recognized(context, browserId);
    const credential = device.create(await requestPasskey(context, account, browserId));

    await expect(
      registerPasskey(context, { account, session, browserId }, { name: 'Mine', credential }),
    ).rejects.toThrow('unprocessable');
  });

  it.each(['', 'x'.repeat(101)])('requires a name of at most 100 characters', async (name) => {
    const { context, at, browserId, device } = await signedIn();
    const credential = device.create(await requestPasskey(context, at.account, browserId));
    await expect(registerPasskey(context, at, { name, credential })).rejects.toThrow('unprocessable');
  });
});

describe('Signing in with a passkey', () => {
  it('needs nothing else, and starts a confirmed session', async () => {
    const { context, device, newBrowserId } = await withPasskey();
    const asked = await requestAssertion(context, newBrowserId, undefined);
    expect(asked).toMatchObject({
      rpId: 'latchkey.example',
      userVerification: 'required',
      allowCredentials: [],
    });

    const browserId = await signIn(context, newBrowserId, device.get(asked));

    const { account, session } = await recognized(context, browserId);
    expect([account.login, session.confirmed]).toEqual(['alice', true]);
    const [passkey] = await listPasskeys(context, account);
    expect(passkey).toMatchObject({ counter: 1, lastUsedAt: '2026-01-15T10:00:00Z' });
  });

  it('does not accept the same response twice', async () => {
    const { context, device, newBrowserId } = await withPasskey();
    const assertion = device.get(await requestAssertion(context, newBrowserId, undefined));
    await signIn(context, newBrowserId, assertion);
    await expect(signIn(context, newBrowserId, assertion)).rejects.toThrow('bad_credentials');
  });

  it('succeeds once when one response is sent twice concurrently', async () => {
    const { context, device, newBrowserId } = await withPasskey();
    const assertion = device.get(await requestAssertion(context, newBrowserId, undefined));
    const outcomes = await Promise.allSettled([1, 2].map(() => signIn(context, newBrowserId, assertion)));
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  it.each([
    ['from another origin', { origin: 'https://latchkey.example.evil.example' }],
    ['for another host', { host: 'evil.example' }],
    ['without user verification', { userVerified: false }],
    ['with the client data of a registration', { type: 'webauthn.create' }],
  ])('refuses a response %s, and audits it', async (_, changed) => {
    const { context, device, newBrowserId } = await withPasskey();
    const assertion = device.get(await requestAssertion(context, newBrowserId, undefined), changed);
    await expect(signIn(context, newBrowserId, assertion)).rejects.toThrow('bad_credentials');
    expect((await allAuditEvents(context)).at(-1)).toMatchObject({
      action: 'user.failed_login',
      detail: 'passkey',
    });
  });

  it('refuses the challenge of another browser, an expired one, and one that was never issued', async () => {
    const { context, device, newBrowserId, clock } = await withPasskey();
    const foreign = await requestAssertion(context, mintBrowserId(), undefined);
    await expect(signIn(context, newBrowserId, device.get(foreign))).rejects.toThrow('bad_credentials');
    const late = await requestAssertion(context, newBrowserId, undefined);
    clock.advance(300);
    await expect(signIn(context, newBrowserId, device.get(late))).rejects.toThrow('bad_credentials');
    const neverIssued = { challenge: Buffer.alloc(32, 1).toString('base64url') };
    await expect(signIn(context, newBrowserId, device.get(neverIssued))).rejects.toThrow('bad_credentials');
  });

  it('refuses a counter that does not increase, because the key may have been copied', async () => {
    const { context, device, newBrowserId } = await withPasskey();
    const next = async (counter: number) =>
      signIn(
        context,
        newBrowserId,
        device.get(await requestAssertion(context, newBrowserId, undefined), { counter }),
      );
    await next(7);
    await expect(next(7)).rejects.toThrow('bad_credentials');
    await expect(next(6)).rejects.toThrow('bad_credentials');
    await expect(next(0)).rejects.toThrow('bad_credentials');
    await next(8);
  });

  it('accepts an authenticator without a counter', async () => {
    const { context, device, newBrowserId } = await withPasskey();
    for (const _ of [1, 2]) {
      const asked = await requestAssertion(context, newBrowserId, undefined);
      await signIn(context, newBrowserId, device.get(asked, { counter: 0 }));
    }
  });

  it('refuses another key with the same id, a deleted passkey, and malformed responses', async () => {
    const { context, device, newBrowserId, at } = await withPasskey();
    const asked = await requestAssertion(context, newBrowserId, undefined);
    const forged = {
      ...createAuthenticator().get(asked),
      id: device.credentialId,
      rawId: device.credentialId,
    };
    await expect(signIn(context, newBrowserId, forged)).rejects.toThrow('bad_credentials');
    for (const nothing of [null, 'x', {}, { id: device.credentialId }, { id: 5 }])
      await expect(signIn(context, newBrowserId, nothing)).rejects.toThrow('bad_credentials');

    const [passkey] = await listPasskeys(context, at.account);
    await deletePasskey(context, at, passkey?.id ?? 0);
    const again = await requestAssertion(context, newBrowserId, undefined);
    await expect(signIn(context, newBrowserId, device.get(again))).rejects.toThrow('bad_credentials');
  });

  it('is refused to a suspended account', async () => {
    const { context, device, newBrowserId, alice } = await withPasskey();
    await suspendAccount(context, alice.account);
    const asked = await requestAssertion(context, newBrowserId, undefined);
    await expect(signIn(context, newBrowserId, device.get(asked))).rejects.toThrow('account_suspended');
  });

  it('confirms the current session under a new id, but never the session of another account', async () => {
    const { context, device, browserId, mallory, clock } = await withPasskey();
    clock.advance(901);
    const own = await recognized(context, browserId);
    expect(own.session.confirmed).toBe(false);
    const asked = await requestAssertion(context, browserId, own.account);
    expect(asked.allowCredentials).toMatchObject([{ id: device.credentialId }]);
    const presented = { browserId, assertion: device.get(asked), userAgent: 'Test' };

    const renewed = await signInByPasskey(context, presented, own);

    expect((await recognized(context, renewed)).session.confirmed).toBe(true);
    expect(await authenticateSession(context, browserId)).toBeUndefined();

    const foreign = await begin(context, mallory.account);
    const mallorys = await recognized(context, foreign);
    const assertion = device.get(await requestAssertion(context, foreign, mallorys.account));
    await expect(
      signInByPasskey(context, { browserId: foreign, assertion, userAgent: 'Test' }, mallorys),
    ).rejects.toThrow('bad_credentials');
  });
});

describe('A passkey', () => {
  it('can be renamed and deleted by its owner only', async () => {
    const { context, at, mallory, alice } = await withPasskey();
    const [passkey] = await listPasskeys(context, alice.account);
    const id = passkey?.id ?? 0;
    const mallorys = { ...at, account: mallory.account };
    await expect(renamePasskey(context, mallory.account, { id, name: 'Mine' })).rejects.toThrow('not_found');
    await expect(deletePasskey(context, mallorys, id)).rejects.toThrow('not_found');

    await renamePasskey(context, alice.account, { id, name: 'Old laptop' });
    expect(await listPasskeys(context, alice.account)).toMatchObject([{ name: 'Old laptop' }]);
  });

  it.each([
    ['https://latchkey.example', true],
    ['http://localhost:8080', true],
    ['http://127.0.0.1:8080', false],
    ['http://[::1]:8080', false],
  ])('is supported at %s: %s', (publicUrl, possible) => {
    expect(supportsPasskeys({ publicUrl })).toBe(possible);
  });

  it('has challenges that are deleted after they expire', async () => {
    const { context, clock } = await withPasskey();
    await requestAssertion(context, mintBrowserId(), undefined);
    await deleteExpired(context);
    expect(await count(context)).toBe(1);
    clock.advance(300);
    await deleteExpired(context);
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

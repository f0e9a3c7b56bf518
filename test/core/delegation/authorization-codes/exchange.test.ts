import { describe, expect, it } from 'vitest';
import { listGrants } from '../../../../src/core/delegation/grants/listing/list.ts';
import { revokeGrant } from '../../../../src/core/delegation/revocation/revoke-grant.ts';
import { revokeTokensOfApp } from '../../../../src/core/delegation/revocation/revoke-tokens-of-app.ts';
import type { Cause } from '../../../../src/core/foundation/cause.ts';
import { setPassword } from '../../../../src/core/operations/account-management/replace-password.ts';
import {
  suspendAccount,
  unsuspendAccount,
} from '../../../../src/core/operations/account-management/suspend.ts';
import { deleteExpired } from '../../../../src/core/operations/housekeeping/housekeeping.ts';
import { registerTestApp } from '../../../support/apps.ts';
import { allAuditEvents } from '../../../support/audit-events.ts';
import { createTestWorld } from '../../../support/test-world.ts';
import { CHALLENGE, exchange, exchangedToken, issueCodeFor, VERIFIER } from './exchange-code.ts';

const badCode = (cause: Cause) => ({ kind: 'bad_code', cause });
const UNVERIFIED = badCode('wrong or missing code verifier');
const mismatch = (redirectUri: string) => ({
  kind: 'redirect_uri_mismatch',
  cause: 'redirect URI of another request',
  concerns: { redirectUri },
});
const ONE = { page: 1, perPage: 1 };

describe('An authorization code', () => {
  it('is exchanged for a token with the granted scopes, and stored as a hash', async () => {
    const { context, alice, postbox, bearer } = await createTestWorld();
    const code = await issueCodeFor(context, alice, { app: postbox, scopes: ['user', 'gist'] });

    const token = exchangedToken(await exchange(context, postbox, { code }));

    expect(code).toMatch(/^[0-9a-f]{40}$/);
    expect(token).toMatch(/^gho_[0-9A-Za-z]{36}$/);
    expect((await bearer(token).get('/user')).headers['x-oauth-scopes']).toBe('gist, user');
    const rows = await context.storage.reader.selectFrom('authorization_codes').selectAll().execute();
    expect(JSON.stringify(rows)).not.toContain(code);
  });

  it('expires after ten minutes', async () => {
    const { context, alice, postbox, clock } = await createTestWorld();
    const [in10, at10] = [
      await issueCodeFor(context, alice, { app: postbox }),
      await issueCodeFor(context, alice, { app: postbox }),
    ];

    clock.advance(599);
    expect((await exchange(context, postbox, { code: in10 })).kind).toBe('exchanged');
    clock.advance(1);
    expect(await exchange(context, postbox, { code: at10 })).toEqual(badCode('expired code'));
  });

  it('issues one token to fifty concurrent exchanges', async () => {
    const { context, alice, postbox } = await createTestWorld();
    const code = await issueCodeFor(context, alice, { app: postbox });

    const outcomes = await Promise.all(
      Array.from({ length: 50 }, () => exchange(context, postbox, { code })),
    );

    expect(outcomes.filter(({ kind }) => kind === 'exchanged')).toHaveLength(1);
    expect(outcomes.filter(({ kind }) => kind === 'bad_code')).toHaveLength(49);
    const made = (await allAuditEvents(context)).filter(({ action }) => action === 'oauth_access.create');
    expect(made).toHaveLength(1);
  });

  it('revokes its token when it is used a second time', async () => {
    const { alice, postbox, bearer, ...world } = await createTestWorld();
    const context = { ...world.context, address: '10.0.0.7' };
    const code = await issueCodeFor(context, alice, { app: postbox });
    const token = exchangedToken(await exchange(context, postbox, { code }));

    expect(await exchange(context, postbox, { code })).toEqual(badCode('code already used'));

    expect((await bearer(token).get('/user')).statusCode).toBe(401);
    expect((await listGrants(context, alice.account, ONE)).total).toBe(0);
    const events = await allAuditEvents(context);
    expect(events.findLast(({ action }) => action === 'oauth_access.destroy')).toMatchObject({
      actor: null,
      account: 'alice',
      detail: 'its code was used a second time',
    });
    expect(await exchange(context, postbox, { code })).toEqual(badCode('code already used'));
  });

  it('revokes its token even after it has expired, until it is deleted', async () => {
    const { context, alice, postbox, bearer, clock } = await createTestWorld();
    const codes = [
      await issueCodeFor(context, alice, { app: postbox }),
      await issueCodeFor(context, alice, { app: postbox }),
    ] as const;
    const tokens = [
      exchangedToken(await exchange(context, postbox, { code: codes[0] })),
      exchangedToken(await exchange(context, postbox, { code: codes[1] })),
    ] as const;

    clock.advance(3600);
    await exchange(context, postbox, { code: codes[0] });
    await deleteExpired(context);
    await exchange(context, postbox, { code: codes[1] });

    expect((await bearer(tokens[0]).get('/user')).statusCode).toBe(401);
    expect((await bearer(tokens[1]).get('/user')).statusCode).toBe(200);
    expect(await context.storage.reader.selectFrom('authorization_codes').selectAll().execute()).toEqual([]);
  });

  it('is unknown to another app, before and after its use', async () => {
    const { context, alice, mallory, postbox, bearer } = await createTestWorld();
    const other = await registerTestApp(context, mallory);
    const code = await issueCodeFor(context, alice, { app: postbox });

    expect(await exchange(context, other, { code })).toEqual(badCode('unknown code'));
    const token = exchangedToken(await exchange(context, postbox, { code }));
    expect(await exchange(context, other, { code })).toEqual(badCode('unknown code'));

    expect((await bearer(token).get('/user')).statusCode).toBe(200);
  });

  it('requires the redirect URI of the request, or none', async () => {
    const { context, alice, postbox } = await createTestWorld();
    const sent = 'http://127.0.0.1:5000/callback/a';
    const make = () => issueCodeFor(context, alice, { app: postbox, sent });
    const code = await make();

    for (const redirectUri of [
      'http://127.0.0.1:9999/callback',
      `${sent}/`,
      `${sent}?x`,
      'https://evil.example/',
    ]) {
      expect(await exchange(context, postbox, { code, redirectUri })).toEqual(mismatch(redirectUri));
    }
    expect((await exchange(context, postbox, { code, redirectUri: sent })).kind).toBe('exchanged');
    expect((await exchange(context, postbox, { code: await make() })).kind).toBe('exchanged');

    const without = await issueCodeFor(context, alice, { app: postbox });
    const evil = { code: without, redirectUri: 'https://evil.example/' };
    expect(await exchange(context, postbox, evil)).toEqual(mismatch(evil.redirectUri));
    const registered = { code: without, redirectUri: 'http://127.0.0.1:9999/callback' };
    expect((await exchange(context, postbox, registered)).kind).toBe('exchanged');
  });

  it('requires the verifier when it has a challenge, and none otherwise', async () => {
    const { context, alice, postbox } = await createTestWorld();
    const bound = await issueCodeFor(context, alice, { app: postbox, challenge: CHALLENGE });
    const free = await issueCodeFor(context, alice, { app: postbox });

    expect(await exchange(context, postbox, { code: bound })).toEqual(UNVERIFIED);
    expect(await exchange(context, postbox, { code: bound, verifier: 'x'.repeat(43) })).toEqual(UNVERIFIED);
    expect(await exchange(context, postbox, { code: free, verifier: VERIFIER })).toEqual(UNVERIFIED);
    expect((await exchange(context, postbox, { code: bound, verifier: VERIFIER })).kind).toBe('exchanged');
    expect((await exchange(context, postbox, { code: free })).kind).toBe('exchanged');
  });

  it('of a native app requires its verifier, even to revoke its token on a second use', async () => {
    const { context, alice, bearer } = await createTestWorld();
    const native = await registerTestApp(context, alice, {
      native: true,
      callbackUrls: ['com.example.postcard:/done'],
    });
    const unbound = await issueCodeFor(context, alice, { app: native });
    const code = await issueCodeFor(context, alice, { app: native, challenge: CHALLENGE });

    expect(await exchange(context, native, { code: unbound, proven: false })).toEqual(UNVERIFIED);
    expect(await exchange(context, native, { code: unbound, proven: true })).toEqual(UNVERIFIED);
    const token = exchangedToken(
      await exchange(context, native, { code, verifier: VERIFIER, proven: false }),
    );
    await exchange(context, native, { code, verifier: 'x'.repeat(43), proven: false });
    await exchange(context, native, { code, proven: false });
    expect((await bearer(token).get('/user')).statusCode).toBe(200);
    await exchange(context, native, { code, verifier: VERIFIER, proven: false });
    expect((await bearer(token).get('/user')).statusCode).toBe(401);
  });

  it.each([
    ['the password is changed', 'password'],
    ['the account is suspended', 'suspend'],
    ['the account is suspended and comes back', 'return'],
  ] as const)('is deleted when %s; codes of other accounts stay valid', async (_, what) => {
    const { context, alice, mallory, postbox } = await createTestWorld();
    const code = await issueCodeFor(context, alice, { app: postbox });
    const others = await issueCodeFor(context, mallory, { app: postbox });

    if (what === 'password') {
      await setPassword(context, alice.account, { password: 'alice runs through mirrors', temporary: false });
    } else {
      await suspendAccount(context, alice.account);
      if (what === 'return') await unsuspendAccount(context, { ...alice.account, suspendedAt: 'now' });
    }

    expect(await exchange(context, postbox, { code })).toEqual(badCode('unknown code'));
    expect((await exchange(context, postbox, { code: others })).kind).toBe('exchanged');
  });

  it('is invalid when its account was suspended as it was issued', async () => {
    const { context, alice, postbox } = await createTestWorld();
    await suspendAccount(context, alice.account);
    const code = await issueCodeFor(context, alice, { app: postbox });
    expect(await exchange(context, postbox, { code })).toEqual(badCode('suspended account'));
  });

  it('is deleted when the tokens of its app are revoked', async () => {
    const { context, alice, postbox } = await createTestWorld();
    const code = await issueCodeFor(context, alice, { app: postbox });
    await revokeTokensOfApp(context, postbox);
    expect(await exchange(context, postbox, { code })).toEqual(badCode('unknown code'));
  });

  it('is deleted with the grant of its app, but not with the grant of another', async () => {
    const { context, alice, postbox } = await createTestWorld();
    const other = await registerTestApp(context, alice);
    exchangedToken(
      await exchange(context, postbox, { code: await issueCodeFor(context, alice, { app: postbox }) }),
    );
    const [waiting, others] = [
      await issueCodeFor(context, alice, { app: postbox }),
      await issueCodeFor(context, alice, { app: other }),
    ];

    const { items } = await listGrants(context, alice.account, ONE);
    await revokeGrant(context, alice.account, items[0]?.id ?? 0);

    expect(await exchange(context, postbox, { code: waiting })).toEqual(badCode('unknown code'));
    expect((await exchange(context, other, { code: others })).kind).toBe('exchanged');
  });
});

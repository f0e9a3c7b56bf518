import { hash } from '@node-rs/argon2';
import { Secret, TOTP } from 'otpauth';
import { describe, expect, it } from 'vitest';
import { authenticate } from '../../../../src/core/authentication/principals/authenticate.ts';
import { authenticateToken } from '../../../../src/core/authentication/principals/authenticate-token.ts';
import { consumingSecondFactor } from '../../../../src/core/authentication/principals/consuming-second-factor.ts';
import { addClientSecret } from '../../../../src/core/delegation/apps/client-secrets.ts';
import { getApp, listCallbackUrls, listClientSecrets } from '../../../../src/core/delegation/apps/get.ts';
import { createAuthorization } from '../../../../src/core/delegation/authorizations/create.ts';
import { listAuthorizations } from '../../../../src/core/delegation/authorizations/listing/list.ts';
import { mintToken } from '../../../../src/core/delegation/tokens/token.ts';
import { findOrganization } from '../../../../src/core/directory/organizations/get.ts';
import { ensureMember } from '../../../../src/core/directory/organizations/members.ts';
import { writing } from '../../../../src/core/foundation/context.ts';
import { getAccount } from '../../../../src/core/identity/accounts/find.ts';
import { hashPassword } from '../../../../src/core/identity/credentials/password.ts';
import { setPassword } from '../../../../src/core/operations/account-management/replace-password.ts';
import { applySeed } from '../../../../src/core/operations/seed/apply.ts';
import type { Seed } from '../../../../src/core/operations/seed/parse/seed.ts';
import type { SeedError } from '../../../../src/core/operations/seed/parse/seed-error.ts';
import { createSeedWorld, exampleSeed, type SeedWorld, withOther } from './seed-world.ts';

const example = exampleSeed();
const NOTHING: Seed = { users: [], apps: [], organizations: [], tokens: [] };
const SEED_TOKEN = example.tokens[0]?.token ?? '';
const TOTP_SEED = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP';

function signIn({ context }: SeedWorld, login: string, password: string, otp?: string) {
  return authenticate(context, { kind: 'password', login, password, otp });
}

describe('A seed', () => {
  it('creates everything that it lists', async () => {
    const world = await createSeedWorld();
    expect(await world.apply(example)).toEqual([
      'created: the account octocat',
      'created: the account monalisa',
      'created: the app my github app',
      'created: the organization acme',
      'created: the token ci of octocat',
    ]);

    expect(await signIn(world, 'octocat', 'correct-horse-battery')).toMatchObject({ kind: 'password' });
    expect(await authenticateToken(world.context, SEED_TOKEN)).toMatchObject({
      scopes: ['repo', 'user'],
      clientId: null,
    });
    const app = await getApp(world.context, 'abcde12345fghij67890');
    expect(await listCallbackUrls(world.context, app)).toEqual(['http://127.0.0.1:9999/callback']);
  });

  it('leaves alone an account whose login is reserved since', async () => {
    const world = await createSeedWorld();
    await world.apply(example);
    await world.context.storage.write(async (tx) => {
      const reserved = { login: 'admin', login_key: 'admin' };
      await tx.updateTable('accounts').set(reserved).where('login', '=', 'octocat').execute();
    });
    const users = [{ ...firstOf(example.users), login: 'admin' }];

    expect(await world.apply({ ...NOTHING, users })).toEqual([]);
  });

  it('creates apps with every option', async () => {
    const world = await createSeedWorld();
    await world.apply(
      withOther(example, 'apps', { native: true, exactCallbacks: true, expiringTokens: true }),
    );

    expect(await getApp(world.context, 'abcde12345fghij67890')).toMatchObject({
      nativeSince: expect.any(String),
      exactCallbacksSince: expect.any(String),
      expiringTokensSince: expect.any(String),
    });
  });

  it('creates an account with the hash of a password, which signs in', async () => {
    const world = await createSeedWorld();
    const passwordHash = await hash('made elsewhere', { memoryCost: 4096, timeCost: 3, parallelism: 1 });
    const seed = withOther(example, 'users', { password: undefined, passwordHash });
    await world.apply(seed);

    expect(await signIn(world, 'octocat', 'made elsewhere')).toMatchObject({ kind: 'password' });
    // Signing in replaces the hash by one with our parameters, which the file does not undo.
    expect(await world.apply(seed)).toEqual([]);
    const next = withOther(example, 'users', {
      password: undefined,
      passwordHash: await hashPassword('next'),
    });
    expect(await world.apply(next)).toEqual(['changed: the account octocat: password']);
    await expect(signIn(world, 'octocat', 'made elsewhere')).rejects.toThrow('bad_credentials');
  });

  it('creates an account without a password, for which no password is right', async () => {
    const world = await createSeedWorld();
    await world.apply(withOther(example, 'users', { password: undefined }));

    for (const password of ['', 'correct-horse-battery', 'undefined'])
      await expect(signIn(world, 'octocat', password)).rejects.toThrow('bad_credentials');
    const { context } = world;
    const octocat = await getAccount(context, 'octocat');
    await setPassword(context, octocat, { password: 'set by an operator', temporary: false });
    expect(await signIn(world, 'octocat', 'set by an operator')).toMatchObject({ kind: 'password' });
    expect(await world.apply(withOther(example, 'users', { password: undefined }))).toEqual([]);
  });

  it('stores no secret in plain text', async () => {
    const world = await createSeedWorld();
    await world.apply(example);
    const everything = JSON.stringify(await world.dump());

    const secrets = [
      'correct-horse-battery',
      'lisa:with:colons',
      TOTP_SEED,
      'a1b2c-3d4e5',
      'a1b2c3d4e5',
      SEED_TOKEN,
    ];
    for (const secret of [...secrets, example.apps[0]?.clientSecret])
      expect(everything).not.toContain(secret);
  });

  it('changes nothing the second time', async () => {
    const world = await createSeedWorld();
    await world.apply(example);
    const before = await world.dump();

    expect(await world.apply(example)).toEqual([]);
    expect(await world.dump()).toEqual(before);
  });

  it('leaves consumed one-time passwords and recovery codes consumed', async () => {
    const world = await createSeedWorld();
    await world.apply(example);
    const totp = new TOTP({ secret: Secret.fromBase32(TOTP_SEED) });
    for (const otp of [totp.generate({ timestamp: world.clock.now().getTime() }), 'a1b2c-3d4e5']) {
      const principal = await signIn(world, 'monalisa', 'lisa:with:colons', otp);
      if (principal.kind !== 'password') throw new Error('Mona Lisa is not signed in.');
      await consumingSecondFactor(world.context, principal, async () => {});
    }
    const before = await world.dump();

    expect(await world.apply(example)).toEqual([]);
    expect(await world.dump()).toEqual(before);
  });

  it('may be applied several times concurrently', async () => {
    const world = await createSeedWorld();
    const outcomes = await Promise.all([world.apply(example), world.apply(example), world.apply(example)]);

    expect(outcomes.filter((lines) => lines.length > 0)).toHaveLength(1);
    expect((await world.actions()).filter((action) => action === 'user.create')).toHaveLength(2);
  });

  it('is audited as the operator', async () => {
    const world = await createSeedWorld();
    await world.apply(example);
    const rows = await world.context.db.selectFrom('audit_events').select(['actor_id', 'address']).execute();

    expect(rows.length).toBeGreaterThan(10);
    expect(new Set(rows.map(({ actor_id, address }) => `${actor_id} ${address}`))).toEqual(
      new Set(['null operator']),
    );
  });

  it('leaves alone what it does not list', async () => {
    const world = await createSeedWorld();
    await world.apply(example);
    const before = await world.dump();

    expect(await world.apply(NOTHING)).toEqual([]);
    expect(await world.dump()).toEqual(before);
  });

  it('removes nothing that users created', async () => {
    const world = await createSeedWorld();
    await world.apply(example);
    const { context } = world;
    const monalisa = await getAccount(context, 'monalisa');
    const octocat = await getAccount(context, 'octocat');
    const acme = await findOrganization(context, 'acme');
    if (!acme) throw new Error('There is no acme.');
    const app = await getApp(context, 'abcde12345fghij67890');
    await writing(context, (context) => addClientSecret(context, app));
    const wanted = { scopes: [], note: 'mine', noteUrl: null, fingerprint: null };
    await createAuthorization(context, octocat, { app: null, ...wanted });
    await createAuthorization(context, monalisa, { app, ...wanted });
    await world.apply({ ...NOTHING, users: [{ ...firstOf(example.users), login: 'bob', email: undefined }] });
    const bob = await getAccount(context, 'bob');
    await writing(context, (context) => ensureMember(context, acme, { account: bob, role: 'member' }));
    const before = await world.dump();

    expect(await world.apply(example)).toEqual([]);
    expect(await world.dump()).toEqual(before);
  });
});

describe('A change in a seed', () => {
  const other: [string, Seed, string[], string[]][] = [
    [
      'of a name',
      withOther(example, 'users', { name: 'Tentacles' }),
      ['changed: the account octocat: name'],
      ['user.update'],
    ],
    [
      'of an e-mail',
      withOther(example, 'users', { email: 'cat@example.com' }),
      ['changed: the account octocat: e-mail'],
      ['user.add_email'],
    ],
    [
      'of an administrator',
      withOther(example, 'users', { siteAdmin: false }),
      ['changed: the account octocat: is no site administrator'],
      ['user.update'],
    ],
    [
      'of a password',
      withOther(example, 'users', { password: 'another-horse' }),
      ['changed: the account octocat: password'],
      ['user.change_password'],
    ],
    [
      'of a TOTP seed',
      withOther(example, 'users', { totpSeed: 'A'.repeat(32) }, 1),
      ['changed: the account monalisa: two-factor authentication'],
      ['two_factor_authentication.enabled'],
    ],
    [
      'of recovery codes',
      withOther(example, 'users', { recoveryCodes: ['a1b2c-3d4e5', 'new-code-1'] }, 1),
      ['changed: the account monalisa: recovery codes'],
      ['two_factor_authentication.recovery_codes_added'],
    ],
    [
      'of an app',
      withOther(example, 'apps', {
        name: 'Postbox',
        url: 'https://postbox.example',
        description: 'Letters',
        owner: 'monalisa',
        deviceFlow: false,
        callbackUrls: ['https://postbox.example/callback'],
      }),
      ['changed: the app Postbox: name: url: description: owner: device flow off: callback URLs'],
      ['oauth_application.transfer', 'oauth_application.transfer_outgoing', 'oauth_application.update'],
    ],
    [
      'of the kind of an app',
      withOther(example, 'apps', { native: true, exactCallbacks: true, expiringTokens: true }),
      ['changed: the app my github app: native on: exact callbacks on: expiring tokens on'],
      ['oauth_application.update'],
    ],
    [
      'of a client secret',
      withOther(example, 'apps', { clientSecret: 'b'.repeat(40) }),
      ['changed: the app my github app: client secret'],
      ['oauth_application.add_secret'],
    ],
    [
      'of an organization',
      withOther(example, 'organizations', { name: 'ACME', samlEnforced: false }),
      ['changed: the organization acme: name: single sign-on not enforced'],
      ['org.update'],
    ],
    [
      'of owners',
      withOther(example, 'organizations', { owners: ['monalisa'] }),
      ['changed: the organization acme: monalisa as admin: octocat as member'],
      ['org.update_member', 'org.update_member'],
    ],
    [
      'of teams',
      withOther(example, 'organizations', {
        teams: [
          { name: 'PLATFORM', members: ['monalisa', 'octocat'] },
          { name: 'On Call!', members: [] },
        ],
      }),
      ['changed: the organization acme: team PLATFORM: octocat in team PLATFORM: team On Call!'],
      ['team.rename', 'team.add_member', 'team.create'],
    ],
    [
      'of a token',
      withOther(example, 'tokens', { note: 'build', scopes: ['gist'] }),
      ['changed: the token build of octocat: note: scopes'],
      ['oauth_access.update'],
    ],
  ];

  it.each(other)('%s is applied and audited once', async (_, changed, changes, audited) => {
    const world = await createSeedWorld();
    await world.apply(example);
    const before = await world.actions();

    const lines = await world.apply(changed);
    const after = await world.actions();
    const dump = await world.dump();

    expect(lines.map(sorted)).toEqual(changes.map(sorted));
    expect(after.slice(before.length).toSorted()).toEqual(audited.toSorted());
    expect(await world.apply(changed)).toEqual([]);
    expect(await world.dump()).toEqual(dump);
  });

  it('of a password invalidates the old one', async () => {
    const world = await createSeedWorld();
    await world.apply(example);
    await world.apply(withOther(example, 'users', { password: 'another-horse' }));

    await expect(signIn(world, 'octocat', 'correct-horse-battery')).rejects.toThrow('bad_credentials');
    expect(await signIn(world, 'octocat', 'another-horse')).toMatchObject({ kind: 'password' });
  });

  it('of a password wins over one that was set concurrently', async () => {
    const world = await createSeedWorld();
    await world.apply(example);
    const { storage } = world.context;
    const password_hash = await hashPassword('set-meanwhile');
    const write: typeof storage.write = async (work) => {
      await storage.write((tx) =>
        tx.updateTable('accounts').set({ password_hash }).where('login', '=', 'octocat').execute(),
      );
      return storage.write(work);
    };

    const changed = withOther(example, 'users', { password: 'another-horse' });
    const result = await applySeed({ ...world.context, storage: { ...storage, write } }, changed);

    expect(result).toMatchObject({
      things: expect.arrayContaining([
        { name: 'the account octocat', outcome: 'changed', changes: ['password'] },
      ]),
    });
    expect(await signIn(world, 'octocat', 'another-horse')).toMatchObject({ kind: 'password' });
    await expect(signIn(world, 'octocat', 'set-meanwhile')).rejects.toThrow('bad_credentials');
  });

  it('of a client secret keeps the old one', async () => {
    const world = await createSeedWorld();
    await world.apply(example);
    await world.apply(withOther(example, 'apps', { clientSecret: 'b'.repeat(40) }));

    const secrets = await listClientSecrets(
      world.context,
      await getApp(world.context, 'abcde12345fghij67890'),
    );
    expect(secrets.map(({ lastEight }) => lastEight)).toEqual(['aee3cc7f', 'bbbbbbbb']);
  });

  it('of scopes applies to the next request with the token', async () => {
    const world = await createSeedWorld();
    await world.apply(example);
    await world.apply(withOther(example, 'tokens', { scopes: ['gist'] }));
    expect(await authenticateToken(world.context, SEED_TOKEN)).toMatchObject({ scopes: ['gist'] });
  });
});

describe('A seed that conflicts with the database', () => {
  async function conflictsOf(world: SeedWorld, seed: Seed) {
    const before = await world.dump();
    const result = await applySeed(world.context, seed);
    expect(await world.dump()).toEqual(before);
    return result.outcome === 'conflicts' ? result.conflicts : [];
  }

  const first = { ...firstOf(example.users), name: 'Changed first' };

  it.each<[string, Partial<Seed>, SeedError]>([
    [
      'has the e-mail address of another account',
      { users: [first, { ...first, login: 'bob', email: 'MONA@example.com' }] },
      { path: ['users', 1, 'email'], message: 'is the address of another account' },
    ],
    [
      'has the token of another account',
      { users: [first], tokens: [{ user: 'monalisa', note: 'x', scopes: [], token: SEED_TOKEN }] },
      { path: ['tokens', 0, 'token'], message: 'is the token of another account' },
    ],
    [
      'has the note of another token',
      { users: [first], tokens: [{ user: 'octocat', note: 'ci', scopes: [], token: mintToken('ghp_') }] },
      { path: ['tokens', 0, 'note'], message: 'is the note of another token of octocat' },
    ],
    [
      'has an account with the login of an organization',
      { users: [first, { ...first, login: 'ACME', email: undefined }] },
      { path: ['users', 1, 'login'], message: 'is the login of an organization' },
    ],
    [
      'has an organization with the login of an account',
      { users: [first], organizations: [{ ...firstOf(example.organizations), login: 'Monalisa' }] },
      { path: ['organizations', 0, 'login'], message: 'is the login of an account' },
    ],
    [
      'has an account with a reserved login',
      { users: [first, { ...first, login: 'Settings', email: undefined }] },
      { path: ['users', 1, 'login'], message: 'is a login that Latchkey keeps for itself' },
    ],
    [
      'has an organization with a reserved login',
      { users: [first], organizations: [{ ...firstOf(example.organizations), login: 'admin' }] },
      { path: ['organizations', 0, 'login'], message: 'is a login that Latchkey keeps for itself' },
    ],
    [
      'has an unknown owner',
      {
        users: [first],
        apps: [
          { ...firstOf(example.apps), owner: 'outsider' },
          { ...firstOf(example.apps), owner: 'OCTOCAT' },
        ],
      },
      {
        path: ['oauth_apps', 0, 'owner'],
        message: 'names outsider, who is neither in this file nor in the database',
      },
    ],
  ])('writes nothing when it %s', async (_, seed, conflict) => {
    const world = await createSeedWorld();
    await world.apply(example);
    expect(await conflictsOf(world, { ...NOTHING, ...seed })).toEqual([conflict]);
  });

  it('leaves all tokens unchanged', async () => {
    const world = await createSeedWorld();
    await world.apply(example);
    await conflictsOf(world, {
      ...withOther(example, 'tokens', { scopes: [] }),
      users: [{ ...first, login: 'bob', email: 'mona@example.com' }],
    });
    const octocat = await getAccount(world.context, 'octocat');
    const { items } = await listAuthorizations(world.context, octocat, { page: 1, perPage: 10 });
    expect(items).toMatchObject([{ note: 'ci', scopes: ['repo', 'user'] }]);
  });
});

function firstOf<T>([first]: readonly T[]): T {
  if (first === undefined) throw new Error('There is none.');
  return first;
}

/** The order of the changes does not matter. */
function sorted(line: string): string {
  return line.split(': ').toSorted().join(': ');
}

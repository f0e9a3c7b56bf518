import { hash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import {
  revokeClientSecret,
  rotateClientSecret,
} from '../../../../src/core/delegation/apps/client-secrets.ts';
import { getApp, listCallbackUrls, listClientSecrets } from '../../../../src/core/delegation/apps/get.ts';
import { personAsOwner } from '../../../../src/core/delegation/apps/owner.ts';
import { applyAppChanges } from '../../../../src/core/delegation/apps/update.ts';
import { findByNote } from '../../../../src/core/delegation/authorizations/get.ts';
import { revokeAuthorization } from '../../../../src/core/delegation/authorizations/revoke.ts';
import { updateAuthorization } from '../../../../src/core/delegation/authorizations/update.ts';
import { deleteApp } from '../../../../src/core/delegation/revocation/revoke-tokens-of-app.ts';
import { createOrganization } from '../../../../src/core/directory/organizations/create.ts';
import { getOrganization } from '../../../../src/core/directory/organizations/get.ts';
import {
  addToOrganization,
  removeFromOrganization,
  removeFromTeam,
} from '../../../../src/core/directory/organizations/members.ts';
import { deleteTeam, ensureTeam } from '../../../../src/core/directory/organizations/teams.ts';
import {
  deleteOrganization,
  updateOrganization,
} from '../../../../src/core/directory/organizations/update.ts';
import { type Writing, writing } from '../../../../src/core/foundation/context.ts';
import { setPrimaryEmail } from '../../../../src/core/identity/accounts/emails/change.ts';
import { getAccount } from '../../../../src/core/identity/accounts/find.ts';
import { applyAccountChanges } from '../../../../src/core/identity/accounts/update.ts';
import { unmatchableHash } from '../../../../src/core/identity/credentials/password.ts';
import { replaceRecoveryCodes } from '../../../../src/core/identity/credentials/recovery-codes/recovery-codes.ts';
import { disableTwoFactor, enableTwoFactor } from '../../../../src/core/identity/credentials/two-factor.ts';
import { insertAccount } from '../../../../src/core/operations/account-management/register.ts';
import { setPassword } from '../../../../src/core/operations/account-management/replace-password.ts';
import type { Seed, SeedUser } from '../../../../src/core/operations/seed/parse/seed.ts';
import { createSeedWorld, exampleSeed, withOther } from './seed-world.ts';

const CLIENT_ID = 'abcde12345fghij67890';

const example: Seed = exampleSeed();

type Act = (context: Writing) => Promise<unknown>;

const octocat = (context: Writing) => getAccount(context, 'octocat');
const monalisa = (context: Writing) => getAccount(context, 'monalisa');
const app = (context: Writing) => getApp(context, CLIENT_ID);
const acme = (context: Writing) => getOrganization(context, 'acme');
const token = async (context: Writing) => {
  const owner = await octocat(context);
  const id = await findByNote(context, owner, 'ci');
  if (id === undefined) throw new Error('There is no such token.');
  return { owner, id };
};
const platform = async (context: Writing) =>
  (await ensureTeam(context, await acme(context), 'Platform')).team;

const deleteAccount = (login: string): Act => {
  return ({ db }) => db.deleteFrom('accounts').where('login', '=', login).execute();
};

const rename = (from: string, login: string): Act => {
  return ({ db }) =>
    db.updateTable('accounts').set({ login, login_key: login }).where('login', '=', from).execute();
};

/** By the kind of fact: what people do to it, and a change of the file, and what that changes. */
const kinds: readonly (readonly [string, Act, Seed, readonly string[]])[] = [
  [
    'a password that was changed',
    async (context) =>
      setPassword(context, await octocat(context), { password: 'chosen by themselves', temporary: false }),
    withOther(example, 'users', { name: 'Tentacles' }),
    ['changed: the account octocat: name'],
  ],
  [
    'a name that was changed',
    async (context) => applyAccountChanges(context, await octocat(context), { name: 'Me' }),
    withOther(example, 'users', { siteAdmin: false }),
    ['changed: the account octocat: is no site administrator'],
  ],
  [
    'an administrator who was demoted',
    async (context) => applyAccountChanges(context, await octocat(context), { siteAdmin: false }),
    withOther(example, 'users', { name: 'Tentacles' }),
    ['changed: the account octocat: name'],
  ],
  [
    'a primary address that was changed',
    async (context) => setPrimaryEmail(context, await octocat(context), 'other@example.com'),
    withOther(example, 'users', { name: 'Tentacles' }),
    ['changed: the account octocat: name'],
  ],
  [
    'a TOTP seed that was changed',
    async (context) => enableTwoFactor(context, await monalisa(context), 'A'.repeat(32)),
    withOther(example, 'users', { recoveryCodes: ['a1b2c-3d4e5', 'f6a7b-8c9d0', 'g9h8i-7j6k5'] }, 1),
    ['changed: the account monalisa: recovery codes'],
  ],
  [
    'two-factor authentication that was disabled',
    async (context) => disableTwoFactor(context, await monalisa(context)),
    withOther(example, 'users', { name: 'Lisa' }, 1),
    ['changed: the account monalisa: name'],
  ],
  [
    'recovery codes that were renewed',
    async (context) => replaceRecoveryCodes(context, await monalisa(context)),
    withOther(example, 'users', { name: 'Lisa' }, 1),
    ['changed: the account monalisa: name'],
  ],
  [
    'an account that was deleted',
    deleteAccount('monalisa'),
    withOther(example, 'users', { password: 'another password', email: 'new@example.com' }, 1),
    ['removed: the account monalisa'],
  ],
  [
    'an account that was renamed',
    ({ db }) =>
      db
        .updateTable('accounts')
        .set({ login: 'lisa', login_key: 'lisa' })
        .where('login', '=', 'monalisa')
        .execute(),
    withOther(example, 'organizations', { name: 'ACME' }),
    ['changed: the organization acme: name'],
  ],
  [
    'texts of an app that were changed',
    async (context) => {
      const texts = { name: 'Mine', url: 'https://mine.example', description: 'Other', deviceFlow: false };
      return applyAppChanges(context, await app(context), { ...texts, native: true });
    },
    withOther(example, 'apps', { expiringTokens: true }),
    ['changed: the app my github app: expiring tokens on'],
  ],
  [
    'callback URLs that were changed',
    async (context) =>
      applyAppChanges(context, await app(context), { callbackUrls: ['https://mine.example/a'] }),
    withOther(example, 'apps', { description: 'Another one' }),
    ['changed: the app my github app: description'],
  ],
  [
    'the owner of an app that was changed',
    async (context) =>
      applyAppChanges(context, await app(context), { owner: personAsOwner(await monalisa(context)) }),
    withOther(example, 'apps', { description: 'Another one' }),
    ['changed: the app my github app: description'],
  ],
  [
    'a client secret that was revoked',
    async (context) => {
      const [secret] = await listClientSecrets(context, await app(context));
      await rotateClientSecret(context, await app(context));
      await revokeClientSecret(context, await app(context), secret?.id ?? 0);
    },
    withOther(example, 'apps', { description: 'Another one' }),
    ['changed: the app my github app: description'],
  ],
  [
    'an app that was deleted',
    async (context) => deleteApp(context, await app(context)),
    withOther(example, 'apps', { description: 'Another one', clientSecret: 'b'.repeat(40) }),
    ['removed: the app my github app'],
  ],
  [
    'properties of an organization that were changed',
    async (context) =>
      updateOrganization(context, await acme(context), { name: 'Other', samlEnforced: false }),
    withOther(example, 'organizations', { teams: [{ name: 'Platform', members: ['monalisa', 'octocat'] }] }),
    ['changed: the organization acme: octocat in team Platform'],
  ],
  [
    'an owner of an organization who was made a member',
    async (context) =>
      addToOrganization(context, await acme(context), { account: await octocat(context), role: 'member' }),
    withOther(example, 'organizations', { name: 'ACME' }),
    ['changed: the organization acme: name'],
  ],
  [
    'a member who was removed from an organization',
    async (context) => removeFromOrganization(context, await acme(context), await monalisa(context)),
    withOther(example, 'organizations', {
      teams: [
        { name: 'Platform', members: ['monalisa'] },
        { name: 'On call', members: ['monalisa', 'octocat'] },
      ],
    }),
    ['changed: the organization acme: team On call: octocat in team On call'],
  ],
  [
    'a member who was removed from a team',
    async (context) =>
      removeFromTeam(context, await acme(context), {
        team: await platform(context),
        account: await monalisa(context),
      }),
    withOther(example, 'organizations', { teams: [{ name: 'Platform', members: ['monalisa', 'octocat'] }] }),
    ['changed: the organization acme: octocat in team Platform'],
  ],
  [
    'a team that was deleted',
    async (context) => deleteTeam(context, await acme(context), await platform(context)),
    withOther(example, 'organizations', { teams: [{ name: 'Platform', members: ['monalisa', 'octocat'] }] }),
    [],
  ],
  [
    'an organization that was deleted',
    async (context) => deleteOrganization(context, await acme(context)),
    withOther(example, 'organizations', { name: 'ACME', members: ['octocat', 'monalisa'] }),
    ['removed: the organization acme'],
  ],
  [
    'an organization that was deleted and made anew',
    async (context) => {
      await deleteOrganization(context, await acme(context));
      await createOrganization(context, { login: 'acme', name: null, samlEnforced: false });
    },
    withOther(example, 'organizations', { name: 'ACME' }),
    ['removed: the organization acme'],
  ],
  [
    'a token that was revoked',
    async (context) => {
      const { owner, id } = await token(context);
      await revokeAuthorization(context, owner, id);
    },
    withOther(example, 'tokens', { scopes: ['gist'] }),
    ['removed: the token ci of octocat'],
  ],
  [
    'scopes of a token that were changed',
    async (context) => {
      const { owner, id } = await token(context);
      await updateAuthorization(context, owner, { id, scopes: { kind: 'replace', scopes: [] } });
    },
    withOther(example, 'tokens', { note: 'build' }),
    ['changed: the token build of octocat: note'],
  ],
  [
    'the note of a token that was changed',
    async (context) => {
      const { owner, id } = await token(context);
      await updateAuthorization(context, owner, { id, note: 'mine' });
    },
    withOther(example, 'tokens', { scopes: ['gist'] }),
    ['changed: the token ci of octocat: scopes'],
  ],
];

describe('What people did survives a seed that is applied again:', () => {
  it.each(kinds)('%s', async (_, act, changed, changes) => {
    const world = await createSeedWorld();
    await world.apply(example);
    world.clock.advance(60);
    await writing(world.context, act);
    const before = await world.dump();

    expect(await world.apply(example)).toEqual([]);
    expect(await world.dump()).toEqual(before);

    // A change elsewhere in the file is applied, and nothing else.
    expect(await world.apply(changed)).toEqual(changes);
    const dump = await world.dump();
    expect(await world.apply(changed)).toEqual([]);
    expect(await world.dump()).toEqual(dump);
  });

  it('a callback URL that was removed, when another one is added to the file', async () => {
    const [first, second, third] = [
      'https://a.example/1',
      'https://a.example/2',
      'https://a.example/3',
    ] as const;
    const world = await createSeedWorld();
    const urls = (...callbackUrls: string[]) => withOther(example, 'apps', { callbackUrls });
    const callbacks = async () => listCallbackUrls(world.context, await getApp(world.context, CLIENT_ID));
    await world.apply(urls(first, second));
    await writing(world.context, async (context) =>
      applyAppChanges(context, await app(context), { callbackUrls: [second, 'https://mine.example/'] }),
    );

    await world.apply(urls(first, second, third));
    expect(await callbacks()).toEqual([second, 'https://mine.example/', third]);

    await world.apply(urls(first, third));
    expect(await callbacks()).toEqual(['https://mine.example/', third]);

    await world.apply(urls(first, second, third));
    expect(await callbacks()).toEqual(['https://mine.example/', third, second]);
  });

  it('a new name, under which a change in the file is applied, and not to who took the old one', async () => {
    const world = await createSeedWorld();
    await world.apply(example);
    await writing(world.context, async (context) => {
      await rename('monalisa', 'lisa')(context);
      const stranger = { login: 'monalisa', name: null, email: null, passwordHash: unmatchableHash() };
      await insertAccount(context, { ...stranger, siteAdmin: false, temporaryPassword: false });
    });

    const promoted = withOther(example, 'users', { siteAdmin: true, password: 'another password' }, 1);
    expect(await world.apply(promoted)).toEqual([
      'changed: the account monalisa: is a site administrator: password',
    ]);
    expect(await getAccount(world.context, 'lisa')).toMatchObject({ siteAdminSince: expect.any(String) });
    expect(await getAccount(world.context, 'monalisa')).toMatchObject({ siteAdminSince: null });
  });
});

describe('A fact of a seed', () => {
  const password = (password: string | undefined) => withOther(example, 'users', { password });

  it('is applied each time the file changes it, also back', async () => {
    const world = await createSeedWorld();
    await world.apply(example);

    for (const text of ['one horse battery', 'correct-horse-battery', 'one horse battery']) {
      expect(await world.apply(password(text))).toEqual(['changed: the account octocat: password']);
      expect(await world.apply(password(text))).toEqual([]);
    }
  });

  it('that leaves the file and comes back the same is not applied again', async () => {
    const world = await createSeedWorld();
    await world.apply(example);
    await writing(world.context, async (context) =>
      setPassword(context, await octocat(context), { password: 'chosen by themselves', temporary: false }),
    );

    expect(await world.apply(password(undefined))).toEqual([]);
    expect(await world.apply({ users: [], apps: [], organizations: [], tokens: [] })).toEqual([]);
    expect(await world.apply(example)).toEqual([]);
  });

  it('of one file is not undone by another file', async () => {
    const world = await createSeedWorld();
    await world.apply(example);
    const before = await world.dump();
    await world.apply({
      users: [{ ...example.users[0], login: 'bob', email: undefined } as SeedUser],
      apps: [],
      organizations: [],
      tokens: [],
    });

    expect(await world.apply(example)).toEqual([]);
    expect((await world.dump()).accounts).toEqual(expect.arrayContaining(before.accounts ?? []));
  });

  it('is remembered by a digest that tells nothing without the key', async () => {
    const world = await createSeedWorld();
    await world.apply(example);
    const facts = JSON.stringify((await world.dump()).seeded_facts);

    for (const secret of [
      'correct-horse-battery',
      'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP',
      example.tokens[0]?.token ?? '',
    ]) {
      for (const hashed of [secret, hash('sha256', secret), hash('sha256', secret, 'base64url')])
        expect(facts).not.toContain(hashed);
    }
    expect(facts).toContain('users/octocat/password');
    expect(facts).not.toContain('a1b2c');
  });
});

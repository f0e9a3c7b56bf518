import { describe, expect, it } from 'vitest';
import { revokeClientSecret } from '../../../src/core/delegation/apps/client-secrets.ts';
import { listSecrets } from '../../../src/core/delegation/apps/store.ts';
import { writing } from '../../../src/core/foundation/context.ts';
import { getAccount } from '../../../src/core/identity/accounts/find.ts';
import { applyAccountChanges } from '../../../src/core/identity/accounts/update.ts';
import { enableTwoFactor } from '../../../src/core/identity/credentials/two-factor.ts';
import { setPassword } from '../../../src/core/operations/account-management/replace-password.ts';
import { suspendAccount } from '../../../src/core/operations/account-management/suspend.ts';
import { clientWithToken } from '../../support/organizations.ts';
import { sendHalf } from '../../support/slow-form.ts';
import { allStoredRows } from '../../support/stored-rows.ts';
import { BOBS_SEED, basicHeader, createTestWorld, type TestWorld } from '../../support/test-world.ts';

interface Case {
  /** @returns the credentials of the request */
  prepare?(world: TestWorld): Promise<string>;
  happens(world: TestWorld): Promise<unknown>;
  readonly method?: 'POST' | 'PATCH' | 'DELETE';
  path?(world: TestWorld): string;
  body?(world: TestWorld): Promise<object>;
  readonly status: number;
}

const IMPERSONATION = {
  path: () => '/admin/users/bob/authorizations',
  body: async () => ({ scopes: ['gist'] }),
};

/** By what ends the right of the sender. */
const CASES: Readonly<Record<string, Case>> = {
  'the password is changed': {
    happens: ({ context, alice }) =>
      setPassword(context, alice.account, { password: 'a rabbit with a watch', temporary: false }),
    status: 401,
  },
  'the account is suspended': {
    happens: ({ context, alice }) => suspendAccount(context, alice.account),
    status: 403,
  },
  'two-factor authentication is enabled': {
    happens: ({ context, alice }) =>
      writing(context, (context) => enableTwoFactor(context, alice.account, BOBS_SEED)),
    status: 401,
  },
  'the administrator is demoted': {
    ...IMPERSONATION,
    async prepare(world) {
      await setAdministrator(world, true);
      return basicHeader(world.alice.login, world.alice.password);
    },
    happens: (world) => setAdministrator(world, false),
    status: 404,
  },
  'the token is revoked': {
    ...IMPERSONATION,
    prepare: administratorsToken,
    happens: ({ alice }) => alice.delete('/authorizations/1'),
    status: 401,
  },
  'the owner of the token is suspended': {
    ...IMPERSONATION,
    prepare: administratorsToken,
    // She is the only administrator.
    happens: ({ context, alice }) => suspendAccount(context, alice.account, { force: true }),
    status: 401,
  },
  'the client secret is revoked': {
    prepare: async ({ postbox }) => basicHeader(postbox.clientId, postbox.secret),
    async body(world) {
      const { token } = await clientWithToken(world, world.alice, { app: world.postbox, origin: 'web_flow' });
      return { access_token: token };
    },
    async happens({ context, postbox }) {
      for (const { id } of await listSecrets(context.db, postbox.id))
        await revokeClientSecret(context, postbox, id);
    },
    method: 'DELETE',
    path: ({ postbox }) => `/applications/${postbox.clientId}/token`,
    status: 401,
  },
};

describe('A request of the API whose header is received', () => {
  it.each(Object.entries(CASES))('is refused and changes nothing when %s before its end', async (_, some) => {
    const world = await createTestWorld();
    const { context, server, alice } = world;
    const authorization = (await some.prepare?.(world)) ?? basicHeader(alice.login, alice.password);
    const half = await sendHalf(server, {
      method: some.method ?? 'POST',
      path: `/api/v3${some.path?.(world) ?? '/authorizations'}`,
      headers: { host: 'latchkey.example', authorization },
      body: JSON.stringify((await some.body?.(world)) ?? { note: 'laptop' }),
    });
    await some.happens(world);
    const before = await allStoredRows(context);

    expect((await half.finish()).status).toBe(some.status);

    expect(await allStoredRows(context)).toEqual(before);
  });
});

async function administratorsToken(world: TestWorld): Promise<string> {
  await setAdministrator(world, true);
  const { token } = await clientWithToken(world, world.alice, { scopes: ['site_admin'] });
  return `token ${token}`;
}

async function setAdministrator({ context, alice }: TestWorld, siteAdmin: boolean): Promise<void> {
  const account = await getAccount(context, alice.login);
  await writing(context, (context) => applyAccountChanges(context, account, { siteAdmin }));
}

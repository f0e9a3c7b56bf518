import { describe, expect, it } from 'vitest';
import { authenticateApp } from '../../../../src/core/delegation/apps/authenticate.ts';
import {
  addNextSecret,
  revokeClientSecret,
  rotateClientSecret,
} from '../../../../src/core/delegation/apps/client-secrets.ts';
import { listClientSecrets } from '../../../../src/core/delegation/apps/get.ts';
import { listAppsOf } from '../../../../src/core/delegation/apps/listing/list.ts';
import { personAsOwner } from '../../../../src/core/delegation/apps/owner.ts';
import { updateApp } from '../../../../src/core/delegation/apps/update.ts';
import { revokeTokensOfApp } from '../../../../src/core/delegation/revocation/revoke-tokens-of-app.ts';
import { getManagedApp } from '../../../../src/core/directory/apps/manage.ts';
import { createTestWorld } from '../../../support/test-world.ts';
import { exchange, issueCodeFor } from '../authorization-codes/exchange-code.ts';

describe('A second client secret', () => {
  it('is added once by concurrent requests', async () => {
    const { context, postbox } = await createTestWorld();

    const outcomes = await Promise.allSettled(
      Array.from({ length: 5 }, () => addNextSecret(context, postbox)),
    );

    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const secrets = await listClientSecrets(context, postbox);
    expect(secrets).toHaveLength(2);
    expect(secrets.every(({ hash }) => /^[0-9a-f]{64}$/.test(hash))).toBe(true);
  });

  it('can be replaced after the first one is revoked', async () => {
    const { context, postbox } = await createTestWorld();
    const second = await addNextSecret(context, postbox);
    const [first] = await listClientSecrets(context, postbox);

    await revokeClientSecret(context, postbox, first?.id ?? 0);
    const third = await addNextSecret(context, postbox);

    await expect(authenticateApp(context, postbox.clientId, postbox.secret)).rejects.toThrow(
      'bad_app_credentials',
    );
    for (const secret of [second, third])
      expect((await authenticateApp(context, postbox.clientId, secret)).id).toBe(postbox.id);
  });

  it('replaces the oldest secret on rotation, even when three rotations are concurrent', async () => {
    const { context, postbox } = await createTestWorld();

    const rotated = await Promise.all(Array.from({ length: 3 }, () => rotateClientSecret(context, postbox)));

    const secrets = await listClientSecrets(context, postbox);
    const lastEights = rotated.map((secret) => secret.slice(-8));
    expect(secrets).toHaveLength(2);
    expect(secrets.every(({ lastEight }) => lastEights.includes(lastEight))).toBe(true);
  });

  it('can be revoked by its own app only', async () => {
    const { context, postbox, registerApp } = await createTestWorld();
    const other = await registerApp('Other');

    const [secret] = await listClientSecrets(context, other);

    await expect(revokeClientSecret(context, postbox, secret?.id ?? 0)).rejects.toThrow('not_found');
    expect(await listClientSecrets(context, other)).toHaveLength(1);
  });
});

describe('An app of an owner', () => {
  it('is found by its owner only', async () => {
    const { context, postbox, alice, mallory } = await createTestWorld();

    expect((await getManagedApp(context, alice.account, postbox.clientId)).name).toBe('Postbox');
    await expect(getManagedApp(context, mallory.account, postbox.clientId)).rejects.toThrow('not_found');
    await expect(getManagedApp(context, alice.account, 'x')).rejects.toThrow('not_found');
  });

  it('is listed with its number of users', async () => {
    const { context, postbox, alice, mallory } = await createTestWorld();
    for (const [person, fingerprint] of [
      [alice, '1'],
      [alice, '2'],
      [mallory, '1'],
    ] as const) {
      const wanted = { client_secret: postbox.secret };
      await person.put(`/authorizations/clients/${postbox.clientId}/${fingerprint}`, wanted);
    }
    const page = { page: 1, perPage: 30 };

    const { items, total } = await listAppsOf(context, personAsOwner(alice.account), page);

    expect(items.map(({ name, owner, users }) => [name, owner, users])).toEqual([['Postbox', 'alice', 2]]);
    expect(total).toBe(1);
    expect(await listAppsOf(context, personAsOwner(mallory.account), page)).toEqual({ items: [], total: 0 });
  });

  it('is not updated with invalid values', async () => {
    const { context, postbox, alice } = await createTestWorld();
    const wanted = { name: 'New', url: 'https://new.example', description: null, deviceFlow: false };

    const refused = updateApp(context, postbox, { ...wanted, callbackUrls: ['https://a.example/../b'] });

    await expect(refused).rejects.toThrow('unprocessable');
    expect((await getManagedApp(context, alice.account, postbox.clientId)).name).toBe('Postbox');
  });

  it('loses all tokens, grants and codes by revokeTokensOfApp, and can be authorized again', async () => {
    const { context, postbox, alice, mallory, bearer } = await createTestWorld();
    const authorize = async (person: typeof alice) =>
      (
        await person.put(`/authorizations/clients/${postbox.clientId}`, { client_secret: postbox.secret })
      ).json().token;
    const tokens = [await authorize(alice), await authorize(mallory)];
    const code = await issueCodeFor(context, alice, { app: postbox });

    await revokeTokensOfApp(context, postbox);

    expect(await exchange(context, postbox, { code })).toEqual({ kind: 'bad_code', cause: 'unknown code' });

    for (const token of tokens) expect((await bearer(token).get('/user')).statusCode).toBe(401);
    expect((await alice.get('/applications/grants')).json()).toEqual([]);
    expect((await bearer(await authorize(mallory)).get('/user')).statusCode).toBe(200);
    expect((await mallory.get('/applications/grants')).json()).toHaveLength(1);
  });
});

import { describe, expect, it } from 'vitest';
import { needsConsent } from '../../../../src/core/delegation/consent/consent.ts';
import { parseScopes } from '../../../../src/core/delegation/scopes/scope-set.ts';
import { registerTestApp } from '../../../support/apps.ts';
import { createTestWorld, type TestWorld } from '../../../support/test-world.ts';
import { exchange, issueCodeFor } from '../authorization-codes/exchange-code.ts';

const asked = ({ context, alice }: TestWorld, app: TestWorld['postbox'], scopes: string[]) =>
  needsConsent(context, alice.account, { app, scopes: parseScopes(scopes) });

const granted = async ({ context, alice }: TestWorld, app: TestWorld['postbox'], scopes: string[]) =>
  exchange(context, app, { code: await issueCodeFor(context, alice, { app, scopes }) });

describe('needsConsent', () => {
  it('requires consent the first time, with or without scopes', async () => {
    const world = await createTestWorld();
    expect(await asked(world, world.postbox, [])).toEqual({
      scopes: [],
      fresh: [],
      known: false,
      needed: true,
      sensitive: false,
    });
    expect(await asked(world, world.postbox, ['repo'])).toMatchObject({ fresh: ['repo'], needed: true });
  });

  it('requires none for scopes that were granted or are included in granted ones, by any token', async () => {
    const world = await createTestWorld();
    await granted(world, world.postbox, ['user', 'gist']);
    await granted(world, world.postbox, ['repo']);

    for (const scopes of [['user'], ['user:email', 'gist'], ['repo', 'gist'], ['public_repo']]) {
      expect(await asked(world, world.postbox, scopes)).toMatchObject({ scopes, fresh: [], needed: false });
    }
  });

  it('takes the granted scopes when the app requests none', async () => {
    const world = await createTestWorld();
    await granted(world, world.postbox, ['user', 'gist']);
    await granted(world, world.postbox, ['repo']);

    expect(await asked(world, world.postbox, [])).toMatchObject({
      scopes: ['gist', 'repo', 'user'],
      needed: false,
    });
  });

  it('requires consent for a wider scope, and returns which ones are new', async () => {
    const world = await createTestWorld();
    await granted(world, world.postbox, ['public_repo', 'gist']);

    expect(await asked(world, world.postbox, ['repo', 'gist'])).toEqual({
      scopes: ['repo', 'gist'],
      fresh: ['repo'],
      known: true,
      needed: true,
      sensitive: true,
    });
  });

  it('ignores what other accounts granted, and what other apps were granted', async () => {
    const world = await createTestWorld();
    const other = await registerTestApp(world.context, world.alice);
    await granted({ ...world, alice: world.mallory }, world.postbox, ['repo']);
    await granted(world, other, ['repo']);

    expect(await asked(world, world.postbox, ['repo'])).toMatchObject({ known: false, needed: true });
  });

  it('always requires consent for a native app', async () => {
    const world = await createTestWorld();
    const native = await registerTestApp(world.context, world.alice, { native: true });
    const api = await world.alice.put(`/authorizations/clients/${native.clientId}`, {
      client_secret: native.secret,
      scopes: ['gist'],
    });

    expect(api.statusCode).toBe(201);
    expect(await asked(world, native, ['gist'])).toMatchObject({ fresh: [], known: true, needed: true });
  });

  it('counts what was granted through the API', async () => {
    const world = await createTestWorld();
    await world.alice.put(`/authorizations/clients/${world.postbox.clientId}`, {
      client_secret: world.postbox.secret,
      scopes: ['repo'],
    });
    expect(await asked(world, world.postbox, ['repo'])).toMatchObject({ needed: false });
  });
});

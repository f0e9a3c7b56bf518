import { describe, expect, it } from 'vitest';
import { needsConsent } from '../../../../src/core/delegation/consent/consent.ts';
import { parseScopes } from '../../../../src/core/delegation/scopes/scope-set.ts';
import { appOf } from '../../../support/apps.ts';
import { type Town, town } from '../../../support/town.ts';
import { codeFor, exchanged } from '../authorization-codes/coded.ts';

const asked = ({ context, alice }: Town, app: Town['postbox'], scopes: string[]) =>
  needsConsent(context, alice.account, { app, scopes: parseScopes(scopes) });

const granted = async ({ context, alice }: Town, app: Town['postbox'], scopes: string[]) =>
  exchanged(context, app, { code: await codeFor(context, alice, { app, scopes }) });

describe('needsConsent', () => {
  it('is needed the first time, with or without scopes', async () => {
    const here = await town();
    expect(await asked(here, here.postbox, [])).toEqual({
      scopes: [],
      fresh: [],
      known: false,
      needed: true,
    });
    expect(await asked(here, here.postbox, ['repo'])).toMatchObject({ fresh: ['repo'], needed: true });
  });

  it('is not needed for what was granted, nor for what a wider scope holds, over several tokens', async () => {
    const here = await town();
    await granted(here, here.postbox, ['user', 'gist']);
    await granted(here, here.postbox, ['repo']);

    for (const scopes of [['user'], ['user:email', 'gist'], ['repo', 'gist'], ['public_repo']]) {
      expect(await asked(here, here.postbox, scopes)).toMatchObject({ scopes, fresh: [], needed: false });
    }
  });

  it('gives an app that asks for nothing what it had', async () => {
    const here = await town();
    await granted(here, here.postbox, ['user', 'gist']);
    await granted(here, here.postbox, ['repo']);

    expect(await asked(here, here.postbox, [])).toMatchObject({
      scopes: ['gist', 'repo', 'user'],
      needed: false,
    });
  });

  it('is needed for what is wider, and says what is new', async () => {
    const here = await town();
    await granted(here, here.postbox, ['public_repo', 'gist']);

    expect(await asked(here, here.postbox, ['repo', 'gist'])).toEqual({
      scopes: ['repo', 'gist'],
      fresh: ['repo'],
      known: true,
      needed: true,
    });
  });

  it('does not see what another granted, nor what another app was granted', async () => {
    const here = await town();
    const other = await appOf(here.context, here.alice);
    await granted({ ...here, alice: here.mallory }, here.postbox, ['repo']);
    await granted(here, other, ['repo']);

    expect(await asked(here, here.postbox, ['repo'])).toMatchObject({ known: false, needed: true });
  });

  it('is always needed by an app that keeps no secret', async () => {
    const here = await town();
    const native = await appOf(here.context, here.alice, { native: true });
    const api = await here.alice.put(`/authorizations/clients/${native.clientId}`, {
      client_secret: native.secret,
      scopes: ['gist'],
    });

    expect(api.statusCode).toBe(201);
    expect(await asked(here, native, ['gist'])).toMatchObject({ fresh: [], known: true, needed: true });
  });

  it('knows what was granted through the API', async () => {
    const here = await town();
    await here.alice.put(`/authorizations/clients/${here.postbox.clientId}`, {
      client_secret: here.postbox.secret,
      scopes: ['repo'],
    });
    expect(await asked(here, here.postbox, ['repo'])).toMatchObject({ needed: false });
  });
});

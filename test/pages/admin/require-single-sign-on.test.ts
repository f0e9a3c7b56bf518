import { describe, expect, it } from 'vitest';
import { authorizeCredential } from '../../../src/core/directory/organizations/credential-authorizations/authorize.ts';
import { clientWithToken } from '../../support/organizations.ts';
import { createPopulatedWorld } from '../../support/populated-world.ts';

const PATH = '/admin/organizations/acme/single-sign-on';

describe('Requiring single sign-on', () => {
  it('asks first, and names the tokens and people that it shuts out', async () => {
    const world = await createPopulatedWorld();
    const { browser, bob, mallory } = world;
    await clientWithToken(world, bob, { app: world.postbox, origin: 'device_flow' });
    await clientWithToken(world, mallory);
    await bob.withCode().post('/authorizations', { note: 'an old script' });

    const { body } = await browser.get(PATH);

    // One of Alice's, as her other one was let in before, and two of Bob's; Mallory is not a member.
    expect(body).toContain('<dd>3 tokens and 2 people</dd>');
    expect(body).toContain('an old script');
    expect(body).not.toContain('>mallory</a>');
    const required = await world.context.db
      .selectFrom('organizations')
      .select('saml_enforced_since')
      .execute();
    expect(required).toEqual([{ saml_enforced_since: null }]);
  });

  it('does not count tokens and grants that were let in, but those that never can be', async () => {
    const world = await createPopulatedWorld();
    const { browser, context, alice } = world;
    await browser.post(PATH);
    const tokens = await context.db.selectFrom('authorizations').selectAll().orderBy('id').execute();
    for (const { id, grant_id: grantId } of tokens) {
      const credential =
        grantId === null
          ? ({ kind: 'token', authorizationId: id } as const)
          : ({ kind: 'grant', grantId } as const);
      expect(await authorizeCredential(context, alice.account, { login: 'Acme', credential })).toBeDefined();
    }
    await browser.get('/admin/organizations/acme');
    await browser.post(`${PATH}/end`);
    await clientWithToken(world, alice, {
      app: await world.registerApp('Old'),
      origin: 'authorizations_api',
    });

    const { body } = await browser.get(PATH);

    expect(body).toContain('<dd>1 token and 1 person</dd>');
  });

  it('asks nothing where it is required already', async () => {
    const { browser } = await createPopulatedWorld();
    await browser.get(PATH);
    await browser.post(PATH);

    const { statusCode, headers } = await browser.get(PATH);

    expect([statusCode, headers.location]).toEqual([303, '/admin/organizations/Acme']);
  });
});

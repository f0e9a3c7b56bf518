import { describe, expect, it } from 'vitest';
import { flushUsage } from '../../../src/core/operations/housekeeping/flush-usage.ts';
import { createSignedInWorld, type SignedInWorld } from '../tokens/signed-in-world.ts';

/** A token of Postbox that has read the e-mail addresses. */
async function createUsedApp(): Promise<SignedInWorld & { readonly token: string }> {
  const world = await createSignedInWorld();
  const { alice, bearer, postbox } = world;
  const body = { client_secret: postbox.secret, scopes: ['repo', 'user'] };
  const { token } = (await alice.put(`/authorizations/clients/${postbox.clientId}`, body)).json();
  await bearer(token).get('/user/emails');
  await flushUsage(world.context);
  return { ...world, token };
}

describe('The scopes that the tokens of an app needed', () => {
  it('are shown to its owner beside those that it has', async () => {
    const { browser, postbox } = await createUsedApp();

    const { body } = await browser.get(`/settings/developers/${postbox.clientId}`);
    expect(body).toContain('<dt>Scopes of its newest tokens</dt><dd><p class="mono">repo, user</p></dd>');
    expect(body).toContain('<dt>Needed</dt><dd><p class="mono">user:email</p></dd>');
    expect(body).toContain('If your app does nothing else with its tokens');
    expect(body).not.toContain('Checked');
  });

  it('are not all that it needs where it checks tokens', async () => {
    const { basic, browser, context, postbox, token } = await createUsedApp();
    const app = basic(postbox.clientId, postbox.secret);
    await app.post(`/applications/${postbox.clientId}/token`, { access_token: token });
    await app.post(`/applications/${postbox.clientId}/token`, { access_token: token });
    await flushUsage(context);

    const { body } = await browser.get(`/settings/developers/${postbox.clientId}`);
    expect(body).toContain('Checked 2 times by its app: what for is not known here.');
    expect(body).toContain('Your app also checks tokens.');
    expect(body).not.toContain('If your app does nothing else');

    const ofPerson = await browser.get(`/settings/connections/applications/${postbox.clientId}`);
    expect(ofPerson.body).toContain('Checked 2 times by its app: what for is not known here.');
    expect(ofPerson.body).toContain('<dt>Not needed for these calls</dt>');
    expect(ofPerson.body).toContain('An app gets the scopes that it asks for.');
  });
});

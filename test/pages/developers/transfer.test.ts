import { describe, expect, it } from 'vitest';
import { findApp } from '../../../src/core/delegation/apps/get.ts';
import { createOrganization } from '../../../src/core/directory/organizations/create.ts';
import { addToOrganization } from '../../../src/core/directory/organizations/members.ts';
import { writing } from '../../../src/core/foundation/context.ts';
import { getOrCreateFor } from '../../api/authorizations/responses.ts';
import { createTestBrowser } from '../../support/test-browser.ts';
import { createTestWorld, type Person, type TestWorld } from '../../support/test-world.ts';

const APPS = '/settings/developers';

async function browserOf({ server }: TestWorld, person: Person) {
  const browser = createTestBrowser(server);
  await browser.signIn(person);
  await browser.get(APPS);
  return browser;
}

describe('Transferring an app', () => {
  it('asks first, with what it hits, and leaves the app until the new owner accepts', async () => {
    const world = await createTestWorld();
    const { context, alice, mallory, postbox } = world;
    await getOrCreateFor(alice, postbox);
    const place = `${APPS}/${postbox.clientId}`;
    const hers = await browserOf(world, alice);
    const his = await browserOf(world, mallory);

    expect((await hers.get(place)).body).toContain(`href="${place}/transfer"`);
    const question = (await hers.get(`${place}/transfer`)).body;
    expect(question).toContain('Transfer Postbox to another owner?');
    expect(question).toMatch(/<dt>This hits<\/dt><dd>1 token and 1 person<\/dd>/);
    const sent = await hers.post(`${place}/transfer`, { new_owner: ' mallory ' });
    expect(sent.headers.location).toBe(`${place}?notice=app_offered`);
    expect((await hers.get(place)).body).toContain('The app is offered to mallory.');

    const list = (await his.get(APPS)).body;
    expect(list).toContain('alice offers it to mallory.');
    expect((await his.get(place)).statusCode).toBe(404);
    const acceptance = (await his.get(`${place}/transfer/acceptance`)).body;
    expect(acceptance).toContain('Accept Postbox?');
    const accepted = await his.post(`${place}/transfer/acceptance`);

    expect(accepted.headers.location).toBe(`${place}?notice=app_transferred`);
    expect((await his.get(place)).body).toContain('Postbox');
    expect((await hers.get(place)).statusCode).toBe(404);
    expect(await findApp(context, postbox.clientId)).toMatchObject({ ownerId: mallory.account.id });
  });

  it('is withdrawn, and declined', async () => {
    const world = await createTestWorld();
    const { alice, mallory, postbox } = world;
    const place = `${APPS}/${postbox.clientId}`;
    const hers = await browserOf(world, alice);
    const his = await browserOf(world, mallory);

    await hers.post(`${place}/transfer`, { new_owner: 'mallory' });
    const withdrawn = await hers.post(`${place}/transfer/withdrawal`);
    expect(withdrawn.headers.location).toBe(`${place}?notice=offer_withdrawn`);
    expect((await his.get(APPS)).body).not.toContain('Postbox');

    await hers.post(`${place}/transfer`, { new_owner: 'mallory' });
    const declined = await his.post(`${place}/transfer/refusal`);
    expect(declined.headers.location).toBe(`${APPS}?notice=offer_declined`);
    expect((await hers.get(place)).body).not.toContain('The app is offered');
    expect((await his.post(`${place}/transfer/acceptance`)).statusCode).toBe(404);
  });

  it.each([
    ['nobody', 'There is no account with this login.'],
    ['ALICE', 'The app belongs to them already.'],
  ])('says beside the field what is wrong with %s', async (login, sentence) => {
    const world = await createTestWorld();
    const browser = await browserOf(world, world.alice);

    const answer = await browser.post(`${APPS}/${world.postbox.clientId}/transfer`, { new_owner: login });

    expect(answer.statusCode).toBe(422);
    expect(answer.body).toContain(sentence);
    expect(answer.body).toContain(`value="${login}"`);
  });

  it('gives it to an organization of one’s own at once, whose name people read then', async () => {
    const world = await createTestWorld();
    const { context, alice, postbox } = world;
    await writing(context, async (context) => {
      const acme = await createOrganization(context, { login: 'acme', name: null, samlEnforced: false });
      await addToOrganization(context, acme, { account: alice.account, role: 'admin' });
    });
    const place = `${APPS}/${postbox.clientId}`;
    const browser = await browserOf(world, alice);

    const sent = await browser.post(`${place}/transfer`, { new_owner: 'acme' });

    expect(sent.headers.location).toBe(`${place}?notice=app_transferred`);
    expect((await browser.get(place)).body).toContain('<dt>Owner</dt><dd>acme</dd>');
    const consent = await browser.get(`/login/oauth/authorize?client_id=${postbox.clientId}&scope=gist`);
    expect(consent.body).toContain('acme');
  });
});

import { describe, expect, it } from 'vitest';
import { createAcme, createTestOrganization } from '../../support/organizations.ts';
import { createTestBrowser } from '../../support/test-browser.ts';
import { createTestWorld } from '../../support/test-world.ts';

const PLACE = '/settings/organizations';

describe('/settings/organizations', () => {
  it('lists the organizations of the signed-in person by login, with their role, and a link to manage their own', async () => {
    const world = await createTestWorld();
    const { context, server, alice } = world;
    await createAcme(world, { samlEnforced: true });
    await createTestOrganization(context, { login: 'Zebra', members: [[alice, 'member']] });
    await createTestOrganization(context, { login: 'aardvark', members: [[alice, 'admin']] });
    await createTestOrganization(context, { login: 'elsewhere', members: [[world.bob, 'admin']] });
    const browser = createTestBrowser(server);
    await browser.signIn(alice);

    const { statusCode, body } = await browser.get(PLACE);

    expect(statusCode).toBe(200);
    const rows = [...body.matchAll(/<li><div class="about">(.*?)<\/li>/gs)].map(([, row = '']) => row);
    const facts = rows.map((row) => [
      /<a [^>]*>([^<]*)</.exec(row)?.[1],
      [...row.matchAll(/<span class="tag">([^<]*)</g)].map(([, tag]) => tag),
      /class="button" href="([^"]*)"/.exec(row)?.[1],
    ]);
    expect(facts).toEqual([
      ['aardvark', ['Owner'], '/organizations/aardvark/settings'],
      ['Acme', ['Single sign-on', 'Owner'], '/organizations/Acme/settings'],
      ['Zebra', ['Member'], undefined],
    ]);
    expect(body).toContain(`<a href="${PLACE}" aria-current="page">Organizations</a>`);
    const chinese = await browser.get(PLACE, { 'accept-language': 'zh-CN' });
    expect(chinese.body).toContain(`<a href="${PLACE}" aria-current="page">组织</a>`);
    expect(chinese.body).toContain('管理 Acme');
  });

  it('says so when there is none', async () => {
    const { server, mallory } = await createTestWorld();
    const browser = createTestBrowser(server);
    await browser.signIn(mallory);

    expect((await browser.get(PLACE)).body).toContain('You are in no organization.');
  });

  it('asks whoever is not signed in to do that', async () => {
    const { server } = await createTestWorld();

    const { statusCode, headers } = await createTestBrowser(server).get(PLACE);

    expect([statusCode, headers.location]).toEqual([303, '/login?return_to=%2Fsettings%2Forganizations']);
  });
});

import GitHubApi from 'github';
import { describe, expect, it } from 'vitest';
import { startLatchkeyWithApp } from '../support/latchkey-with-app.ts';
import { ACME, oneTimePassword, seedUser, TOTP_SECRET } from '../support/seeds.ts';

describe('github 9, node-github', () => {
  async function begun() {
    const bob = seedUser('bob', { totp_secret: TOTP_SECRET });
    const { latchkey, alice, app } = await startLatchkeyWithApp(
      {},
      { seed: { users: [bob], organizations: [ACME] } },
    );
    // So that the one-time password is good for as long as a test needs.
    latchkey.clock.stop();
    const code = oneTimePassword();
    const { hostname, port } = new URL(latchkey.url);
    // Its types know neither the port nor the headers of its documentation.
    const options = { protocol: 'http', host: hostname, port: Number(port), pathPrefix: '/api/v3' };
    const create = () => new GitHubApi(options);
    return { alice, bob, code, app, create };
  }

  it('makes, reads, changes and deletes authorizations with a password', async () => {
    const { alice, app: postbox, create } = await begun();
    const client = create();
    client.authenticate({ type: 'basic', username: 'alice', password: alice.password });
    const { authorization } = client;
    const app = { client_id: postbox.clientId, client_secret: postbox.secret };

    const { data: made } = await authorization.create({ scopes: ['user'], note: 'node-github' });
    const { data: ofApp } = await authorization.getOrCreateAuthorizationForApp({ ...app, scopes: ['gist'] });
    const { data: again } = await authorization.getOrCreateAuthorizationForApp(app);
    const { data: changed } = await authorization.update({ id: made.id, add_scopes: ['gist'] });
    const { data: all } = await authorization.getAll({ per_page: 100 });
    const { data: grants } = await authorization.getGrants({});
    await authorization.delete({ id: made.id });

    expect(made.token).toMatch(/^ghp_/);
    expect([again.id, again.token]).toEqual([ofApp.id, '']);
    expect(changed.scopes).toEqual(['user', 'gist']);
    expect(all.map(({ id }: { id: number }) => id)).toEqual([made.id, ofApp.id]);
    expect(grants).toMatchObject([{ app: { client_id: postbox.clientId } }]);
    await expect(authorization.get({ id: made.id })).rejects.toMatchObject({ code: 404 });
  });

  it('checks, resets and revokes a token as its app', async () => {
    const { alice, app: postbox, create } = await begun();
    const { clientId: client_id, secret } = postbox;
    const owner = create();
    owner.authenticate({ type: 'basic', username: 'alice', password: alice.password });
    const asked = { client_id, client_secret: secret };
    const { data: made } = await owner.authorization.getOrCreateAuthorizationForApp(asked);
    const client = create();
    client.authenticate({ type: 'basic', username: client_id, password: secret });
    const { authorization } = client;

    const { data: checked } = await authorization.check({ client_id, access_token: made.token });
    const { data: reset } = await authorization.reset({ client_id, access_token: made.token });
    await authorization.revoke({ client_id, access_token: reset.token });

    expect(checked.user.login).toBe('alice');
    expect(reset.token).not.toBe(made.token);
    await expect(authorization.check({ client_id, access_token: reset.token })).rejects.toMatchObject({
      code: 404,
    });
  });

  it('is asked for a one-time password, and then reads organizations and teams by their ids', async () => {
    const { bob, code, create } = await begun();
    const client = create();
    client.authenticate({ type: 'basic', username: 'bob', password: bob.password });
    const wanted = { scopes: ['read:org'], note: 'two factors' };
    const refused = await client.authorization.create(wanted).catch((error: unknown) => error);
    const withCode = { ...wanted, headers: { 'X-GitHub-OTP': code } };
    const { data: made } = await client.authorization.create(withCode);
    client.authenticate({ type: 'token', token: made.token });

    const { data: members } = await client.orgs.getMembers({ org: 'acme' });
    const { data: teams } = await client.orgs.getTeams({ org: 'acme' });
    const { data: ofTeam } = await client.orgs.getTeamMembers({ id: teams[0].id });
    const { data: membership } = await client.orgs.getTeamMembership({ id: teams[0].id, username: 'alice' });

    expect(refused).toMatchObject({
      code: 401,
      headers: { 'x-github-otp': expect.stringMatching(/^required/) },
    });
    expect([members.length, ofTeam.length, membership.role]).toEqual([2, 2, 'maintainer']);
  });
});

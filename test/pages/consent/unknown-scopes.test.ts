import { describe, expect, it } from 'vitest';
import { allAuditEvents } from '../../support/audit-events.ts';
import { createTestWorld } from '../../support/test-world.ts';
import { authorizeUrl, browserOf, tokenFrom } from './authorization-requests.ts';

/** Sites in the wild send these: OpenID Connect's scopes, GitHub's newer ones, and misspelt ones. */
const REQUESTS: readonly (readonly [sent: string, granted: string])[] = [
  ['email', ''],
  ['openid read:user', 'read:user'],
  ['openid,profile,email,user:email', 'user:email'],
  ['public', ''],
  ['project repo', 'repo'],
  ['codespace gist read:project', 'gist'],
  ['Repo GIST', ''],
  ['repo user:email repo:everything', 'repo,user:email'],
  ['user:email user', 'user'],
  ['__proto__ constructor gist', 'gist'],
  ['<script>alert(1)</script> gist', 'gist'],
  ['bücher "gist" gist', 'gist'],
];

describe('Scopes that do not exist', () => {
  it.each(REQUESTS)(
    'are left out of %j: the page, the answer and the token have %j',
    async (scope, granted) => {
      const world = await createTestWorld();
      const alice = await browserOf(world, world.alice);

      const shown = await alice.get(authorizeUrl(world.postbox, { scope }));
      expect(shown.statusCode).toBe(200);
      expect(shownScopes(shown.body)).toBe(granted);
      const answer = await tokenFrom(world, alice, { scope });

      expect(answer).toMatchObject({ token_type: 'bearer', scope: granted });
      const user = await world.bearer(answer.access_token ?? '').get('/user');
      expect(user.headers['x-oauth-scopes']).toBe(granted.replaceAll(',', ', '));
      const approved = (await allAuditEvents(world.context)).find(
        ({ action }) => action === 'oauth_authorization.approve',
      );
      expect(approved?.detail).toBe(`scopes [${granted.replaceAll(',', ', ')}]`);
    },
  );

  it('alone count as no scopes: the app gets what it was granted before, without consent', async () => {
    const world = await createTestWorld();
    const alice = await browserOf(world, world.alice);
    await tokenFrom(world, alice, { scope: 'gist user:email' });

    expect((await alice.get(authorizeUrl(world.postbox, { scope: 'openid' }))).statusCode).toBe(303);
    expect(await tokenFrom(world, alice, { scope: 'openid email' })).toMatchObject({
      scope: 'gist,user:email',
    });
    expect((await alice.get(authorizeUrl(world.postbox, { scope: 'openid gist' }))).statusCode).toBe(303);
  });
});

/** The scopes on the consent page, as the token response lists them. */
function shownScopes(body: string): string {
  const [, card = ''] = /<section class="card" aria-labelledby="scopes">(.*?)<\/section>/s.exec(body) ?? [];
  return [...card.matchAll(/<code>([^<]+)<\/code>/g)].map(([, scope]) => scope).join(',');
}

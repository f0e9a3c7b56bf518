import { describe, expect, it } from 'vitest';
import { createAcme } from '../support/organizations.ts';
import { createTestBrowser } from '../support/test-browser.ts';
import { createTestWorld, type TestWorld } from '../support/test-world.ts';
import { UNSERVED_URLS } from './unserved-urls.ts';

const PUBLIC_URL = 'https://latchkey.example';
const DOCUMENTED = UNSERVED_URLS.flatMap(({ urls }) => urls).toSorted();

/** Values that exist, for the variables of templates. */
const VALUES = new Map([
  ['user', 'bob'],
  ['member', 'bob'],
  ['other_user', 'bob'],
  ['org', 'Acme'],
  ['query', 'bob'],
  ['page', '1'],
  ['per_page', '5'],
  ['sort', 'joined'],
  ['order', 'asc'],
]);

/** Every URL that the API prints, as a template, from responses with every kind of resource. */
async function printedUrls(world: TestWorld): Promise<ReadonlySet<string>> {
  const { alice, postbox, basic, server } = world;
  await createAcme(world);
  const app = { client_id: postbox.clientId, client_secret: postbox.secret };
  const { id } = (await alice.get('/orgs/acme/teams/platform-tools')).json();
  const { token } = (await alice.post('/authorizations', { ...app, note: 'ci' })).json();
  const asApp = basic(postbox.clientId, postbox.secret);
  const query = `{viewer{url avatarUrl organizations(first:1){nodes{url avatarUrl}}}}`;
  const answers = [
    await server.inject({
      method: 'POST',
      url: '/api/graphql',
      headers: { authorization: `Basic ${btoa(`alice:${alice.password}`)}` },
      payload: { query },
    }),
    await asApp.post(`/applications/${postbox.clientId}/token`, { access_token: token }),
  ];
  for (const path of [
    '/',
    '/user',
    '/users/bob',
    '/users/acme',
    '/search/users?q=bob',
    '/search/users?q=acme',
    '/authorizations',
    '/applications/grants',
    '/orgs/acme',
    '/orgs/acme/members',
    '/orgs/acme/memberships/bob',
    '/orgs/acme/teams',
    `/teams/${id}`,
    `/teams/${id}/members`,
    `/teams/${id}/memberships/bob`,
    '/orgs/acme/teams/platform-tools/memberships/bob',
    `/organizations/1000000001/team/${id}/memberships/bob`,
    '/user/orgs',
    '/user/teams',
    '/user/memberships/orgs',
  ])
    answers.push(await alice.get(path));
  return new Set(answers.flatMap((answer) => [...urlsIn(answer.json())]));
}

function* urlsIn(json: unknown, key = ''): Generator<string> {
  if (typeof json === 'string' && /url$/i.test(key) && json.startsWith(PUBLIC_URL))
    yield json.slice(PUBLIC_URL.length);
  if (typeof json !== 'object' || json === null) return;
  for (const [name, value] of Object.entries(json)) yield* urlsIn(value, Array.isArray(json) ? key : name);
}

/** RFC 6570, as far as GitHub uses it: with values for all variables, and without the optional ones. */
function expand(template: string, values: ReadonlyMap<string, string>): readonly string[] {
  const fill = (optional: boolean) =>
    template.replace(/\{([/?&]?)([\w,]+)\}/g, (_, operator: string, names: string) => {
      if (operator !== '' && !optional) return '';
      const found = names.split(',').map((name) => [name, values.get(name) ?? 'x'] as const);
      if (operator === '/') return found.map(([, value]) => `/${value}`).join('');
      if (operator === '') return found.map(([, value]) => value).join(',');
      return operator + found.map(([name, value]) => `${name}=${value}`).join('&');
    });
  return [...new Set([fill(true), fill(false)])];
}

/** Without what differs between two users, two organizations or two teams. */
function generalize(template: string): string {
  return template
    .replace(/^(\/api\/v3\/users\/)(?!\{)[^/{]+/, '$1{login}')
    .replace(/^(\/api\/v3\/orgs\/|\/orgs\/)(?!\{)[^/{]+/, '$1{org}')
    .replace(/^(\/api\/v3\/teams\/)\d+/, '$1{team_id}')
    .replace(/^(\/orgs\/\{org\}\/teams\/)(?!\{)[^/{]+/, '$1{slug}');
}

describe('Each URL in a response of the API', () => {
  it('leads somewhere, or is documented as one that does not', async () => {
    const world = await createTestWorld();
    const browser = createTestBrowser(world.server);
    await browser.signIn(world.alice);
    const values = new Map(VALUES).set('client_id', world.postbox.clientId);
    const nowhere = new Set<string>();
    const templates = await printedUrls(world);

    for (const template of templates)
      for (const url of expand(template, values)) {
        const before = world.log.length;
        if (url.startsWith('/api/v3')) await world.alice.get(url.slice('/api/v3'.length));
        else await browser.get(url);
        if (world.log.slice(before).some((line) => line.includes('"no such route"')))
          nowhere.add(generalize(template));
      }

    expect(templates.size).toBeGreaterThan(50);
    expect([...nowhere].toSorted()).toEqual(DOCUMENTED);
  });
});

import { describe, expect, it } from 'vitest';
import { createTestOrganization } from '../support/organizations.ts';
import { type Consumer, createConsumer, FORM } from './consumer.ts';

/** The queries as `master/buildbot/www/oauth2.py` sends them, blanks included. */
const VIEWER = `query {
  viewer {
    email
    login
    name
    organizations(first: 100) {
      edges {
        node {
          login
        }
      }
    }
  }
}`;

function queryTeams(organizations: ReadonlyMap<string, string>, login: string): string {
  const parts = [...organizations].map(
    ([slug, name]) => `
  ${slug}: organization(login: "${name}") {
    teams(first: 100 userLogins: ["${login}"]) {
      edges {
        node {
          name,
          slug
        }
      }
    }
  }`,
  );
  return `
query getOrgTeamMembership {${parts.join('')}
}`;
}

interface Edges<T> {
  readonly edges: readonly { readonly node: T }[];
}

interface Viewer {
  readonly email: string;
  readonly login: string;
  readonly name: string;
  readonly organizations: Edges<{ readonly login: string }>;
}

type TeamsOfOrganizations = Readonly<
  Record<string, { readonly teams: Edges<{ readonly name: string; readonly slug: string }> } | null>
>;

/** Like `verifyCode`: sends no `Accept`, and takes JSON or a form. */
async function signIn({ post, app, redirectUri, code }: Consumer): Promise<Record<string, string>> {
  const scope = 'user:email read:org';
  const body = new URLSearchParams({
    redirect_uri: redirectUri,
    code: await code({ redirect_uri: redirectUri, response_type: 'code', scope }),
    grant_type: 'authorization_code',
    client_id: app.clientId,
    client_secret: app.secret,
  });
  const headers = { ...FORM, accept: '*/*', 'user-agent': 'python-requests/2.28.1' };
  const answer = await post('/login/oauth/access_token', headers, body.toString());
  const token = Object.fromEntries(new URLSearchParams(answer.body));
  return { authorization: `token ${token.access_token}`, 'user-agent': 'buildbot/3.7.0' };
}

async function ask<T>({ post }: Consumer, headers: Record<string, string>, query: string): Promise<T> {
  const json = { ...headers, 'content-type': 'application/json' };
  return JSON.parse((await post('/api/graphql', json, JSON.stringify({ query }))).body).data;
}

describe('Buildbot', () => {
  it('signs alice in by GraphQL, with her teams as groups', async () => {
    const world = await createConsumer();
    const { context, alice, bob } = world;
    await createTestOrganization(context, {
      login: 'the-guild',
      members: [
        [alice, 'member'],
        [bob, 'member'],
      ],
      teams: { Hers: [alice], His: [bob], Nobody: [] },
    });
    const headers = await signIn(world);

    const { viewer } = await ask<{ viewer: Viewer }>(world, headers, VIEWER);
    const groups = viewer.organizations.edges.map(({ node }) => node.login);
    const organizations = new Map(groups.map((name) => [name.replace(/[^_a-zA-Z0-9]/g, '_'), name]));
    const query = queryTeams(organizations, viewer.login);
    const found = await ask<TeamsOfOrganizations>(world, headers, query);
    const teams = Object.entries(found).flatMap(([slug, organization]) =>
      (organization?.teams.edges ?? []).flatMap(({ node }) => [
        `${organizations.get(slug)}/${node.name}`,
        `${organizations.get(slug)}/${node.slug}`,
      ]),
    );

    expect([viewer.name, viewer.login]).toEqual(['Alice', 'alice']);
    expect([...groups, ...teams]).toEqual([
      ...['Acme', 'the-guild'],
      ...['Acme/Platform & Tools', 'Acme/platform-tools'],
      ...['the-guild/Hers', 'the-guild/hers'],
    ]);
  });

  it('gets null for an organization whose single sign-on keeps its token out, and skips it', async () => {
    const world = await createConsumer();
    const headers = await signIn(world);
    await createTestOrganization(world.context, {
      login: 'closed',
      samlEnforced: true,
      members: [[world.alice, 'member']],
      teams: { Hers: [world.alice] },
    });

    const query = queryTeams(
      new Map([
        ['closed', 'closed'],
        ['Acme', 'Acme'],
      ]),
      'alice',
    );
    const found = await ask<TeamsOfOrganizations>(world, headers, query);

    expect(found).toMatchObject({
      closed: null,
      Acme: { teams: { edges: [{ node: { slug: 'platform-tools' } }] } },
    });
  });
});

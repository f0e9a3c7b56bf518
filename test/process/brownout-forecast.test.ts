import { createBasicAuth } from '@octokit/auth-basic';
import { Octokit } from '@octokit/rest';
import GitHubApi from 'github';
import octonode from 'octonode';
import { describe, expect, it, vi } from 'vitest';
import type { Feature } from '../../src/core/foundation/runtime/deprecation-plan.ts';
import { listDailyCounts, sumOf } from '../../src/core/foundation/usage/counts/list.ts';
import { forecastBrownout } from '../../src/core/operations/deprecations/calls/forecast.ts';
import { schedule } from '../../src/core/operations/deprecations/schedule.ts';
import { flushUsage } from '../../src/core/operations/housekeeping/flush-usage.ts';
import { askGhauth } from '../clients/prompted-ghauth.ts';
import { createListeningWorld } from '../support/listening-world.ts';
import type { TestWorld } from '../support/test-world.ts';

const WEEK = 7 * 24 * 60 * 60;
const features: readonly Feature[] = [
  'create-authorization',
  'list-authorizations',
  'get-or-create-authorization',
];

type World = TestWorld & { readonly url: string };

/** What published clients of the Authorizations API send, one request each; a refusal is their affair. */
async function traffic({ url, alice, mallory, postbox }: World, pass: string): Promise<void> {
  const { hostname, port } = new URL(url);
  const baseUrl = `${url}/api/v3`;
  const log = { debug() {}, info() {}, warn() {}, error() {} };
  const note = (client: string) => `${client} ${pass}`;
  const auth = { username: 'alice', password: alice.password, on2fa: async () => '' };
  const octokit = new Octokit({ baseUrl, auth, log });
  const github = new GitHubApi({
    protocol: 'http',
    host: hostname,
    port: Number(port),
    pathPrefix: '/api/v3',
  } as object);
  github.authenticate({ type: 'basic', username: 'mallory', password: mallory.password });
  const basic = createBasicAuth({
    username: 'mallory',
    password: mallory.password,
    on2Fa: () => '',
    token: { note: note('auth-basic') },
    // biome-ignore lint/suspicious/noExplicitAny: its types are of another version of @octokit/types
    request: new Octokit({ baseUrl, log }).request as any,
  });
  const { login } = octonode.auth.config({
    apiUrl: baseUrl,
    webUrl: url,
    username: 'alice',
    password: alice.password,
  });
  const ghauth = {
    authUrl: `${baseUrl}/authorizations`,
    promptName: 'Latchkey',
    note: note('ghauth'),
    scopes: ['user'],
  };
  const app = { client_id: postbox.clientId, client_secret: postbox.secret };

  await Promise.allSettled([
    octokit.oauthAuthorizations.createAuthorization({ note: note('octokit') }),
    octokit.oauthAuthorizations.listAuthorizations(),
    basic({ type: 'token' }),
    github.authorization.create({ note: note('node-github'), scopes: [] }),
    github.authorization.getOrCreateAuthorizationForApp(app),
    new Promise<void>((resolve) => login({ scopes: [], note: note('octonode') }, () => resolve())),
    askGhauth('ghauth-2', ghauth, { username: 'alice', password: alice.password, code: undefined }),
  ]);
}

describe('The forecast of a brownout', () => {
  it.each([
    ['of all calls', {}, 7],
    ['for one account', { logins: ['mallory'] }, 3],
    ['for one app', { ofApp: true }, 1],
    ['of one feature', { features: ['create-authorization'] as const }, 5],
    // That is alice, and not mallory.
    ['for a share of the callers', { share: 60 }, 4],
  ])('%s is what the brownout refuses of the same traffic', async (_, subject: Subject, expected) => {
    vi.spyOn(console, 'warn').mockReturnValue();
    const world = await createListeningWorld();
    const { context, clock } = world;
    await traffic(world, 'first');
    await flushUsage(context);

    const brownout = subjectOf(world, subject);
    const time = { from: '2026-01-22T10:00', until: '2026-01-22T12:00', timeZone: 'UTC' };
    const { calls } = await forecastBrownout(context, brownout, time);
    const [id] = await schedule(context, { ...brownout, mode: 'refuse' }, time);
    clock.advance(WEEK);
    await traffic(world, 'second');
    await flushUsage(context);

    const refused = sumOf(await listDailyCounts(context, 'brownout_calls', id)).at(-1);
    expect(refused).toBe(calls);
    expect(calls).toBe(expected);
  });
});

interface Subject {
  readonly logins?: readonly string[];
  readonly ofApp?: boolean;
  readonly features?: readonly Feature[];
  readonly share?: number;
}

function subjectOf({ mallory, postbox }: World, { logins, ofApp, features: some, share = 100 }: Subject) {
  return {
    features: some ?? features,
    accountIds: logins ? [mallory.account.id] : [],
    clientIds: ofApp ? [postbox.clientId] : [],
    share,
  };
}

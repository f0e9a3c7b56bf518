import { once } from 'node:events';
import { type IncomingHttpHeaders, request } from 'node:http';
import { expect } from 'vitest';
import type { Settings } from '../../src/config/settings.ts';
import type { App } from '../../src/core/delegation/apps/app.ts';
import { registerTestApp } from '../support/apps.ts';
import { createHttpBrowser, startCallbackSite } from '../support/http-browser.ts';
import { createListeningWorld } from '../support/listening-world.ts';
import { createAcme, createTestOrganization } from '../support/organizations.ts';
import { basicHeader, type TestWorld } from '../support/test-world.ts';

export type Headers = Readonly<Record<string, string>>;

/** A response before any client parsed it. */
export interface RawResponse {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** A tool to which Alice signs in. She is an owner of Acme, and in its team Platform & Tools. */
export interface Consumer extends TestWorld, RawClient {
  readonly app: App & { readonly secret: string };
  readonly redirectUri: string;
  /** Authorizes the app in the browser of Alice. @returns the code that the tool receives */
  code(query: Headers): Promise<string>;
}

/** The requests of a tool. */
export interface RawClient {
  readonly url: string;
  readonly api: string;
  /** @param place a path below the root of the API, or a URL */
  get(place: string, headers?: Headers): Promise<RawResponse>;
  post(place: string, headers: Headers, body: string): Promise<RawResponse>;
}

export async function createConsumer(settings: Partial<Settings> = {}): Promise<Consumer> {
  const world = await createListeningWorld(settings);
  await createAcme(world);
  const redirectUri = `${await startCallbackSite()}/callback`;
  const app = await registerTestApp(world.context, world.alice, { callbackUrls: [redirectUri] });
  return {
    ...world,
    ...createRawClient(world.url),
    app,
    redirectUri,
    async code(query) {
      const asked = new URLSearchParams({ client_id: app.clientId, state: 'a state', ...query });
      const { url } = await createHttpBrowser().signInAndAuthorize(
        world.alice,
        `${world.url}/login/oauth/authorize?${asked}`,
      );
      const { searchParams } = new URL(url);
      expect([url.startsWith(redirectUri), searchParams.get('state')]).toEqual([true, 'a state']);
      return searchParams.get('code') ?? '';
    },
  };
}

export function createRawClient(url: string): RawClient {
  const api = `${url}/api/v3`;
  return {
    url,
    api,
    get: (place, headers = {}) => send('GET', place.startsWith('http') ? place : api + place, headers),
    post: (place, headers, body) => send('POST', url + place, headers, body),
  };
}

/** Enough teams and organizations for several pages, with Alice as a member of all. */
export async function addManyOrganizations({ context, alice }: Consumer, count: number): Promise<void> {
  for (let number = 1; number <= count; number++) {
    const login = `guild-${number}`;
    await createTestOrganization(context, {
      login,
      members: [[alice, 'member']],
      teams: { [`Team ${number}`]: [alice] },
    });
  }
}

/** Sends exactly these headers, without a default `Accept`. */
async function send(method: string, url: string, headers: Headers, body?: string): Promise<RawResponse> {
  const asked = request(url, { method, headers, agent: false });
  asked.end(body);
  const [answer] = await once(asked, 'response');
  const chunks: Buffer[] = [];
  for await (const chunk of answer) chunks.push(chunk);
  return { status: answer.statusCode, headers: answer.headers, body: Buffer.concat(chunks).toString() };
}

export const FORM = { 'content-type': 'application/x-www-form-urlencoded' };
const GO = { 'user-agent': 'Go-http-client/1.1' };

/**
 * Like `golang.org/x/oauth2` (`internal/token.go`): sends client id and secret in HTTP Basic, and after an error in the body,
 * with the same code. It sends no `Accept`, and parses the response by its `Content-Type`.
 */
export async function exchangeAsGo(
  { post, app, redirectUri }: Consumer,
  code: string,
): Promise<{ readonly accessToken: string; readonly tokenType: string; readonly scope: string }> {
  const asked = { grant_type: 'authorization_code', code, redirect_uri: redirectUri };
  const ask = async (headers: Headers, more: Headers) => {
    const body = new URLSearchParams({ ...asked, ...more }).toString();
    return readAsGo(await post('/login/oauth/access_token', { ...GO, ...FORM, ...headers }, body));
  };
  const authorization = basicHeader(encodeURIComponent(app.clientId), encodeURIComponent(app.secret));
  const values =
    (await ask({ authorization }, {})) ??
    (await ask({}, { client_id: app.clientId, client_secret: app.secret }));

  expect(values).toBeDefined();
  const { access_token = '', token_type = '', scope = '' } = values ?? {};
  return { accessToken: access_token, tokenType: token_type, scope };
}

/** @returns undefined for what Go treats as an error */
function readAsGo({ status, headers, body }: RawResponse): Record<string, string> | undefined {
  const [type] = String(headers['content-type']).split(';');
  const isForm = type === 'application/x-www-form-urlencoded' || type === 'text/plain';
  const values = isForm ? Object.fromEntries(new URLSearchParams(body)) : JSON.parse(body);
  return status === 200 && !values.error && values.access_token ? values : undefined;
}

/** The link of a relation, parsed with one regular expression, as most clients do. */
export function linkTo(rel: string, { headers }: RawResponse): string | undefined {
  return new RegExp(`<([^>]+)>; rel="${rel}"`).exec(String(headers.link ?? ''))?.[1];
}

/** Follows `next` to the last page, with OpenShift's guard against loops. */
export async function listAllPages<T>(
  { get }: Consumer,
  place: string,
  headers: Headers,
): Promise<{ readonly items: T[]; readonly pages: number }> {
  const seen = new Set<string>();
  const items: T[] = [];
  for (let next: string | undefined = place; next !== undefined; ) {
    if (seen.has(next)) throw new Error(`${next} is repeated.`);
    seen.add(next);
    const answer: RawResponse = await get(next, headers);
    expect(answer.status).toBe(200);
    items.push(...JSON.parse(answer.body));
    next = linkTo('next', answer);
  }
  return { items, pages: seen.size };
}

export interface Team {
  readonly id: number;
  readonly name: string;
  readonly slug: string;
  readonly html_url: string;
  readonly organization: { readonly id: number; readonly login: string };
  readonly parent: null;
}

export interface Email {
  readonly email: string;
  readonly primary: boolean;
  readonly verified: boolean;
}

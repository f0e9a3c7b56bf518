import type { FastifyInstance, LightMyRequestResponse } from 'fastify';
import { Secret, TOTP } from 'otpauth';
import { loadSettings } from '../../src/config/load.ts';
import type { Config, Settings } from '../../src/config/settings.ts';
import type { App } from '../../src/core/delegation/apps/app.ts';
import { personAsOwner } from '../../src/core/delegation/apps/owner.ts';
import { registerApp } from '../../src/core/delegation/apps/register.ts';
import { type Context, writing } from '../../src/core/foundation/context.ts';
import { createPasswordCache } from '../../src/core/foundation/runtime/password-cache.ts';
import type { Account } from '../../src/core/identity/accounts/account.ts';
import { hashPassword } from '../../src/core/identity/credentials/password.ts';
import { enableTwoFactor } from '../../src/core/identity/credentials/two-factor.ts';
import { insertAccount } from '../../src/core/operations/account-management/register.ts';
import { openContext } from '../../src/open-context.ts';
import { type Clock, stoppedClock } from './clock.ts';
import { freshDatabase, releaseDatabase, temporaryFolder } from './databases.ts';
import { TOTP_SECRET } from './seeds.ts';
import { serveTestWorld } from './test-server.ts';

export type Answer = LightMyRequestResponse;
type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE' | 'HEAD' | 'OPTIONS';
type Headers = Record<string, string>;

/** A client of the API below `/api/v3`; bodies are sent as JSON. */
export interface ApiClient {
  get(path: string, headers?: Headers): Promise<Answer>;
  post(path: string, body?: unknown, headers?: Headers): Promise<Answer>;
  put(path: string, body?: unknown, headers?: Headers): Promise<Answer>;
  patch(path: string, body?: unknown, headers?: Headers): Promise<Answer>;
  delete(path: string, headers?: Headers): Promise<Answer>;
  ask(method: Method, path: string, body?: unknown, headers?: Headers): Promise<Answer>;
  /** The same client, with these headers on every request. */
  with(headers: Headers): ApiClient;
  /** The same client, from another IP address. */
  at(address: string): ApiClient;
}

export interface Person extends ApiClient {
  readonly account: Account;
  readonly login: string;
  readonly password: string;
}

export interface TwoFactorPerson extends Person {
  readonly seed: string;
  /** The one-time password of now, or of `steps` later. */
  code(steps?: number): string;
  /** The same client, with the current one-time password. */
  withCode(): ApiClient;
}

export interface TestWorld {
  readonly server: FastifyInstance;
  readonly context: Context;
  readonly clock: Clock;
  readonly alice: Person;
  readonly mallory: Person;
  readonly bob: TwoFactorPerson;
  readonly anonymous: ApiClient;
  readonly postbox: App & { readonly secret: string };
  /** Every log line so far. */
  readonly log: readonly string[];
  /** A client with a token; the default scheme is `token`. */
  bearer(token: string, scheme?: string): ApiClient;
  /** A client with a login and password in HTTP Basic. */
  basic(login: string, password: string): ApiClient;
  registerApp(name: string): Promise<App & { readonly secret: string }>;
}

export const BOBS_SEED = TOTP_SECRET;

/** The context of a request by this person. */
export function asPerson(
  context: Context,
  { account }: Pick<Person, 'account'>,
  address = '10.0.0.7',
): Context {
  return { ...context, actor: { kind: 'account', id: account.id }, address };
}

/** Shared by the test worlds of a worker, so that each password is verified once a minute instead of once per world. */
const passwordCache = createPasswordCache();

const closing: (() => Promise<void>)[] = [];

/** Called after each test. */
export async function closeTestWorlds(): Promise<void> {
  for (const close of closing.splice(0)) await close();
}

/**
 * A server on an empty, real database, with Alice, Mallory, Bob (two-factor authentication), an anonymous client, and
 * Alice's app Postbox.
 */
export async function createTestWorld(settings: Partial<Settings> = {}): Promise<TestWorld> {
  const folder = temporaryFolder();
  const clock = stoppedClock();
  const config = configFor(folder, await freshDatabase(folder), settings);
  const context = { ...(await openContext(config, clock.now)), passwordCache };
  const { server, log, stop } = await serveTestWorld(context, settings);
  closing.push(async () => {
    await stop();
    await context.storage.close();
    releaseDatabase(config.databaseUrl);
  });

  const clientWith = (headers: Headers): ApiClient => createApiClient(server, headers);
  const basic = (login: string, password: string) =>
    clientWith({ authorization: basicHeader(login, password) });
  const person = async (login: string, password: string, name: string): Promise<Person> => {
    const email = `${login}@example.com`;
    const passwordHash = await hashOf(password);
    const wanted = { login, passwordHash, name, email, siteAdmin: false, temporaryPassword: false };
    const account = await writing(context, (context) => insertAccount(context, wanted));
    return { ...basic(login, password), account, login, password };
  };
  const register = async (name: string) => {
    const wanted = { name, url: `http://${name.toLowerCase()}.example.com`, description: null };
    const callbacks = { callbackUrls: ['http://127.0.0.1:9999/callback'], deviceFlow: true };
    const { app, secret } = await registerApp(context, personAsOwner(alice.account), {
      ...wanted,
      ...callbacks,
    });
    return { ...app, secret };
  };

  const alice = await person('alice', 'alice walks: in wonderland', 'Alice');
  const mallory = await person('mallory', 'mallory-listens-in', 'Mallory');
  const bob = withTwoFactor(await person('bob', 'bob-builds-bridges', 'Bob'), clock);
  await writing(context, (context) => enableTwoFactor(context, bob.account, bob.seed));

  return {
    server,
    context,
    clock,
    alice,
    mallory,
    bob,
    anonymous: clientWith({}),
    postbox: await register('Postbox'),
    log,
    bearer: (token, scheme = 'token') => clientWith({ authorization: `${scheme} ${token}` }),
    basic,
    registerApp: register,
  };
}

export function basicHeader(login: string, password: string): string {
  return `Basic ${Buffer.from(`${login}:${password}`).toString('base64')}`;
}

function configFor(folder: string, databaseUrl: string, changed: Partial<Settings>): Config {
  const loaded = loadSettings({
    LATCHKEY_DATABASE_URL: databaseUrl,
    // However busy the machine is, nothing takes that long.
    LATCHKEY_DATABASE_TIMEOUT: '60s',
    LATCHKEY_SECRET_KEY_FILE: `${folder}/secret.key`,
    LATCHKEY_PUBLIC_URL: 'https://latchkey.example',
  });
  if ('errors' in loaded) throw new Error(loaded.errors.join('\n'));
  const { publicUrl, ...settings } = { ...loaded.settings, ...changed };
  return { ...settings, publicUrl: publicUrl ?? '' };
}

const hashes = new Map<string, Promise<string>>();

/** The accounts are the same in every test world, so their passwords are hashed once. */
function hashOf(password: string): Promise<string> {
  const hash = hashes.get(password) ?? hashPassword(password);
  hashes.set(password, hash);
  return hash;
}

function withTwoFactor(person: Person, clock: Clock): TwoFactorPerson {
  const totp = new TOTP({ secret: Secret.fromBase32(BOBS_SEED) });
  const code = (steps = 0) => totp.generate({ timestamp: clock.now().getTime() + steps * 30_000 });
  return { ...person, seed: BOBS_SEED, code, withCode: () => person.with({ 'x-github-otp': code() }) };
}

export function createApiClient(server: FastifyInstance, always: Headers, address = '127.0.0.1'): ApiClient {
  const ask: ApiClient['ask'] = (method, path, body, headers = {}) =>
    server.inject({
      method,
      url: `/api/v3${path}`,
      headers: { ...always, ...headers },
      remoteAddress: address,
      ...(body === undefined ? {} : { payload: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
  return {
    ask,
    get: (path, headers) => ask('GET', path, undefined, headers),
    post: (path, body, headers) => ask('POST', path, body, headers),
    put: (path, body, headers) => ask('PUT', path, body, headers),
    patch: (path, body, headers) => ask('PATCH', path, body, headers),
    delete: (path, headers) => ask('DELETE', path, undefined, headers),
    with: (headers) => createApiClient(server, { ...always, ...headers }, address),
    at: (address) => createApiClient(server, always, address),
  };
}

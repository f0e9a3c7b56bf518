import {
  BAD_FIELD_VALUES,
  HEADERS,
  ID_DISGUISES,
  MALFORMED_CREDENTIALS,
  PATH_TAILS,
  QUERIES,
  UNREADABLE_BODIES,
} from './malformed-values.ts';
import type { Random } from './random.ts';

export interface MalformedRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
}

/** The accounts that send requests, and the resources to request. */
export interface FuzzTargets {
  readonly people: readonly FuzzAccount[];
  readonly clientId: string;
  readonly clientSecret: string;
  /** The id of another account's authorization. */
  readonly foreignId: number;
  readonly foreignGrant: number;
}

/** An account with its correct credentials and ids. */
export interface FuzzAccount {
  readonly credentials: string;
  readonly authorizationId: number;
  readonly grantId: number;
}

const LISTS = ['/authorizations', '/applications/grants'];

/** A request that must change nothing: its credentials, path or body is malformed, or it only reads. */
export function malformedRequest(random: Random, accounts: FuzzTargets): MalformedRequest {
  const kinds = [
    malformedBody,
    malformedBody,
    malformedBody,
    malformedId,
    malformedId,
    malformedPath,
    malformedQuery,
    malformedHeaders,
    malformedMethod,
    malformedField,
    malformedField,
  ];
  // A wrong password costs a slow hash, so these are rare.
  return random.number(20) === 0
    ? malformedCredentials(random, accounts)
    : random.oneOf(kinds)(random, accounts);
}

type Maker = (random: Random, accounts: FuzzTargets) => MalformedRequest;

const malformedBody: Maker = (random, accounts) => {
  const target = random.oneOf(targets(accounts));
  return { ...target, headers: signedIn(random, accounts), body: random.oneOf(UNREADABLE_BODIES)(random) };
};

/** Valid except for one field. */
const malformedField: Maker = (random, accounts) => {
  const [field, values] = random.oneOf(Object.entries(BAD_FIELD_VALUES));
  const target = random.oneOf(
    targets(accounts).filter(({ path }) => !(field === 'client_id' && path !== '/authorizations')),
  );
  const fields = {
    note: `malformed ${random.number(1000)}`,
    client_secret: accounts.clientSecret,
    [field]: random.oneOf(values),
  };
  const app =
    target.path === '/authorizations' && field === 'client_secret' ? { client_id: accounts.clientId } : {};
  return { ...target, headers: signedIn(random, accounts), body: JSON.stringify({ ...app, ...fields }) };
};

/** A disguised form of the account's own id; accepting it would read or delete the resource. */
const malformedId: Maker = (random, { people }) => {
  const { credentials, authorizationId, grantId } = random.oneOf(people);
  const [list, id] = random.oneOf([
    ['/authorizations', authorizationId],
    ['/applications/grants', grantId],
  ] as const);
  const method = random.oneOf(['GET', 'DELETE', 'PATCH', 'POST', 'HEAD']);
  const path = `${list}/${random.oneOf(ID_DISGUISES)(id)}`;
  const body = JSON.stringify({ note: `disguised ${random.number(2 ** 31)}` });
  return { method, path, headers: { authorization: credentials }, ...(method !== 'GET' && { body }) };
};

const malformedPath: Maker = (random, accounts) => {
  const path =
    random.oneOf([...LISTS, `/authorizations/clients/${accounts.clientId}`]) + random.oneOf(PATH_TAILS);
  return {
    method: random.oneOf(['GET', 'PUT', 'PATCH', 'DELETE']),
    path,
    headers: signedIn(random, accounts),
    body: '{"note":7}',
  };
};

const malformedQuery: Maker = (random, accounts) => {
  const query = Array.from({ length: 1 + random.number(3) }, () => random.oneOf(QUERIES)).join('&');
  return {
    method: random.oneOf(['GET', 'HEAD']),
    path: `${random.oneOf(LISTS)}?${query}`,
    headers: signedIn(random, accounts),
  };
};

const malformedHeaders: Maker = (random, accounts) => ({
  method: 'GET',
  path: random.oneOf(LISTS),
  headers: { ...signedIn(random, accounts), ...random.oneOf(HEADERS), ...random.oneOf(HEADERS) },
});

const malformedMethod: Maker = (random, accounts) => ({
  method: random.oneOf(['OPTIONS', 'TRACE', 'PROPFIND', 'PURGE', 'LINK', 'SEARCH', 'PUT', 'DELETE', 'PATCH']),
  path: random.oneOf(LISTS),
  headers: signedIn(random, accounts),
  body: '{}',
});

const malformedCredentials: Maker = (random, accounts) => {
  const target = random.oneOf(targets(accounts));
  const authorization = random.oneOf(MALFORMED_CREDENTIALS)(random);
  const otp = random.oneOf(['', '000000', '１２３４５６', '1'.repeat(6000), '12 34 56', "' OR 1=1 --"]);
  return {
    ...target,
    headers: { authorization, 'x-github-otp': latin1(otp) },
    body: JSON.stringify({ note: 'never', client_secret: accounts.clientSecret }),
  };
};

/** Every writing operation, with paths that accept valid bodies. */
function targets({ clientId, foreignId, foreignGrant }: FuzzTargets): { method: string; path: string }[] {
  return [
    { method: 'POST', path: '/authorizations' },
    { method: 'PUT', path: `/authorizations/clients/${clientId}` },
    { method: 'PUT', path: `/authorizations/clients/${clientId}/laptop` },
    { method: 'PATCH', path: `/authorizations/${foreignId}` },
    { method: 'POST', path: `/authorizations/${foreignId}` },
    { method: 'DELETE', path: `/authorizations/${foreignId}` },
    { method: 'DELETE', path: `/applications/grants/${foreignGrant}` },
  ];
}

function signedIn(random: Random, { people }: FuzzTargets): Record<string, string> {
  return { authorization: random.oneOf(people).credentials };
}

/** The UTF-8 bytes as one character each, as headers are sent. */
function latin1(text: string): string {
  return Buffer.from(text).toString('latin1');
}

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

/** Who may ask, and what there is to ask about. */
export interface FuzzTargets {
  readonly people: readonly FuzzAccount[];
  readonly clientId: string;
  readonly clientSecret: string;
  /** Of somebody else's authorization. */
  readonly foreignId: number;
  readonly foreignGrant: number;
}

/** Somebody who exists, with the right password, and what is theirs. */
export interface FuzzAccount {
  readonly credentials: string;
  readonly authorizationId: number;
  readonly grantId: number;
}

const LISTS = ['/authorizations', '/applications/grants'];

/** A request that must change nothing: its credentials, its address or its content is wrong, or it only reads. */
export function malformedRequest(random: Random, fuel: FuzzTargets): MalformedRequest {
  const kinds = [
    oddBody,
    oddBody,
    oddBody,
    oddId,
    oddId,
    oddPath,
    oddQuery,
    oddHeaders,
    oddMethod,
    oddField,
    oddField,
  ];
  // A wrong password costs a hash: now and then will do.
  return random.number(20) === 0 ? oddCredentials(random, fuel) : random.oneOf(kinds)(random, fuel);
}

type Maker = (random: Random, fuel: FuzzTargets) => MalformedRequest;

const oddBody: Maker = (random, fuel) => {
  const target = random.oneOf(targets(fuel));
  return { ...target, headers: signedIn(random, fuel), body: random.oneOf(UNREADABLE_BODIES)(random) };
};

/** Right in all but one field. */
const oddField: Maker = (random, fuel) => {
  const [field, values] = random.oneOf(Object.entries(BAD_FIELD_VALUES));
  const target = random.oneOf(
    targets(fuel).filter(({ path }) => !(field === 'client_id' && path !== '/authorizations')),
  );
  const fields = {
    note: `odd ${random.number(1000)}`,
    client_secret: fuel.clientSecret,
    [field]: random.oneOf(values),
  };
  const app =
    target.path === '/authorizations' && field === 'client_secret' ? { client_id: fuel.clientId } : {};
  return { ...target, headers: signedIn(random, fuel), body: JSON.stringify({ ...app, ...fields }) };
};

/** One's own id, nearly: who took it for the id would give something away, or delete it. */
const oddId: Maker = (random, { people }) => {
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

const oddPath: Maker = (random, fuel) => {
  const path =
    random.oneOf([...LISTS, `/authorizations/clients/${fuel.clientId}`]) + random.oneOf(PATH_TAILS);
  return {
    method: random.oneOf(['GET', 'PUT', 'PATCH', 'DELETE']),
    path,
    headers: signedIn(random, fuel),
    body: '{"note":7}',
  };
};

const oddQuery: Maker = (random, fuel) => {
  const query = Array.from({ length: 1 + random.number(3) }, () => random.oneOf(QUERIES)).join('&');
  return {
    method: random.oneOf(['GET', 'HEAD']),
    path: `${random.oneOf(LISTS)}?${query}`,
    headers: signedIn(random, fuel),
  };
};

const oddHeaders: Maker = (random, fuel) => ({
  method: 'GET',
  path: random.oneOf(LISTS),
  headers: { ...signedIn(random, fuel), ...random.oneOf(HEADERS), ...random.oneOf(HEADERS) },
});

const oddMethod: Maker = (random, fuel) => ({
  method: random.oneOf(['OPTIONS', 'TRACE', 'PROPFIND', 'PURGE', 'LINK', 'SEARCH', 'PUT', 'DELETE', 'PATCH']),
  path: random.oneOf(LISTS),
  headers: signedIn(random, fuel),
  body: '{}',
});

const oddCredentials: Maker = (random, fuel) => {
  const target = random.oneOf(targets(fuel));
  const authorization = random.oneOf(MALFORMED_CREDENTIALS)(random);
  const otp = random.oneOf(['', '000000', '１２３４５６', '1'.repeat(6000), '12 34 56', "' OR 1=1 --"]);
  return {
    ...target,
    headers: { authorization, 'x-github-otp': latin1(otp) },
    body: JSON.stringify({ note: 'never', client_secret: fuel.clientSecret }),
  };
};

/** Every operation that writes, where a good body would be welcome; and those that read. */
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

/** What a header may carry: its UTF-8 bytes, a character each. */
function latin1(text: string): string {
  return Buffer.from(text).toString('latin1');
}

import type { Chance } from './chance.ts';
import { BAD, DISGUISES, GARBAGE, HEADERS, QUERIES, TAILS, UNREADABLE } from './malformed-values.ts';

export interface Odd {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
}

/** Who may ask, and what there is to ask about. */
export interface Fuel {
  readonly people: readonly Victim[];
  readonly clientId: string;
  readonly clientSecret: string;
  /** Of somebody else's authorization. */
  readonly foreignId: number;
  readonly foreignGrant: number;
}

/** Somebody who exists, with the right password, and what is theirs. */
export interface Victim {
  readonly credentials: string;
  readonly authorizationId: number;
  readonly grantId: number;
}

const LISTS = ['/authorizations', '/applications/grants'];

/** A request that must change nothing: its credentials, its address or its content is wrong, or it only reads. */
export function oddRequest(luck: Chance, fuel: Fuel): Odd {
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
  return luck.number(20) === 0 ? oddCredentials(luck, fuel) : luck.oneOf(kinds)(luck, fuel);
}

type Maker = (luck: Chance, fuel: Fuel) => Odd;

const oddBody: Maker = (luck, fuel) => {
  const target = luck.oneOf(targets(fuel));
  return { ...target, headers: signedIn(luck, fuel), body: luck.oneOf(UNREADABLE)(luck) };
};

/** Right in all but one field. */
const oddField: Maker = (luck, fuel) => {
  const [field, values] = luck.oneOf(Object.entries(BAD));
  const target = luck.oneOf(
    targets(fuel).filter(({ path }) => !(field === 'client_id' && path !== '/authorizations')),
  );
  const fields = {
    note: `odd ${luck.number(1000)}`,
    client_secret: fuel.clientSecret,
    [field]: luck.oneOf(values),
  };
  const app =
    target.path === '/authorizations' && field === 'client_secret' ? { client_id: fuel.clientId } : {};
  return { ...target, headers: signedIn(luck, fuel), body: JSON.stringify({ ...app, ...fields }) };
};

/** One's own id, nearly: who took it for the id would give something away, or delete it. */
const oddId: Maker = (luck, { people }) => {
  const { credentials, authorizationId, grantId } = luck.oneOf(people);
  const [list, id] = luck.oneOf([
    ['/authorizations', authorizationId],
    ['/applications/grants', grantId],
  ] as const);
  const method = luck.oneOf(['GET', 'DELETE', 'PATCH', 'POST', 'HEAD']);
  const path = `${list}/${luck.oneOf(DISGUISES)(id)}`;
  const body = JSON.stringify({ note: `disguised ${luck.number(2 ** 31)}` });
  return { method, path, headers: { authorization: credentials }, ...(method !== 'GET' && { body }) };
};

const oddPath: Maker = (luck, fuel) => {
  const path = luck.oneOf([...LISTS, `/authorizations/clients/${fuel.clientId}`]) + luck.oneOf(TAILS);
  return {
    method: luck.oneOf(['GET', 'PUT', 'PATCH', 'DELETE']),
    path,
    headers: signedIn(luck, fuel),
    body: '{"note":7}',
  };
};

const oddQuery: Maker = (luck, fuel) => {
  const query = Array.from({ length: 1 + luck.number(3) }, () => luck.oneOf(QUERIES)).join('&');
  return {
    method: luck.oneOf(['GET', 'HEAD']),
    path: `${luck.oneOf(LISTS)}?${query}`,
    headers: signedIn(luck, fuel),
  };
};

const oddHeaders: Maker = (luck, fuel) => ({
  method: 'GET',
  path: luck.oneOf(LISTS),
  headers: { ...signedIn(luck, fuel), ...luck.oneOf(HEADERS), ...luck.oneOf(HEADERS) },
});

const oddMethod: Maker = (luck, fuel) => ({
  method: luck.oneOf(['OPTIONS', 'TRACE', 'PROPFIND', 'PURGE', 'LINK', 'SEARCH', 'PUT', 'DELETE', 'PATCH']),
  path: luck.oneOf(LISTS),
  headers: signedIn(luck, fuel),
  body: '{}',
});

const oddCredentials: Maker = (luck, fuel) => {
  const target = luck.oneOf(targets(fuel));
  const authorization = luck.oneOf(GARBAGE)(luck);
  const otp = luck.oneOf(['', '000000', '１２３４５６', '1'.repeat(6000), '12 34 56', "' OR 1=1 --"]);
  return {
    ...target,
    headers: { authorization, 'x-github-otp': latin1(otp) },
    body: JSON.stringify({ note: 'never', client_secret: fuel.clientSecret }),
  };
};

/** Every operation that writes, where a good body would be welcome; and those that read. */
function targets({ clientId, foreignId, foreignGrant }: Fuel): { method: string; path: string }[] {
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

function signedIn(luck: Chance, { people }: Fuel): Record<string, string> {
  return { authorization: luck.oneOf(people).credentials };
}

/** What a header may carry: its UTF-8 bytes, a character each. */
function latin1(text: string): string {
  return Buffer.from(text).toString('latin1');
}

import { basicHeader } from './test-world.ts';

type Headers = Readonly<Record<string, string>>;

/** The part of the responses that tests read. */
export interface Authorization {
  readonly id: number;
  readonly url: string;
  readonly token: string;
  readonly hashed_token: string;
  readonly note: string | null;
  readonly fingerprint: string | null;
  readonly scopes: readonly string[];
  readonly app: { readonly client_id: string };
}

export interface Grant {
  readonly id: number;
  readonly app: { readonly client_id: string };
  readonly scopes: readonly string[];
}

export interface HttpResponse {
  readonly status: number;
  readonly headers: globalThis.Headers;
  readonly text: string;
  json<T = Authorization>(): T;
}

/** A client of a running server over HTTP, below `/api/v3`. */
export interface HttpClient {
  get(path: string, headers?: Headers): Promise<HttpResponse>;
  post(path: string, body?: unknown, headers?: Headers): Promise<HttpResponse>;
  put(path: string, body?: unknown, headers?: Headers): Promise<HttpResponse>;
  patch(path: string, body?: unknown, headers?: Headers): Promise<HttpResponse>;
  delete(path: string, headers?: Headers): Promise<HttpResponse>;
}

interface Place {
  readonly url: string;
}

/** @param credentials login and password, or a token */
export function createHttpClient(
  place: Place,
  ...credentials: [login: string, password: string] | [token: string]
): HttpClient {
  const [login, password] = credentials;
  const authorization = password === undefined ? `token ${login}` : basicHeader(login, password);

  async function ask(
    method: string,
    path: string,
    body: unknown,
    headers: Headers = {},
  ): Promise<HttpResponse> {
    const answer = await fetch(`${place.url}/api/v3${path}`, {
      method,
      headers: { authorization, ...headers },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    return { status: answer.status, headers: answer.headers, text, json: () => JSON.parse(text) };
  }

  return {
    get: (path, headers) => ask('GET', path, undefined, headers),
    post: (path, body, headers) => ask('POST', path, body, headers),
    put: (path, body, headers) => ask('PUT', path, body, headers),
    patch: (path, body, headers) => ask('PATCH', path, body, headers),
    delete: (path, headers) => ask('DELETE', path, undefined, headers),
  };
}

/** The login of the person whose token it is. */
export async function loginOf(place: Place, token: string): Promise<string> {
  return (await createHttpClient(place, token).get('/user')).json<{ login: string }>().login;
}

/** The items of all pages of a list. */
export async function listAll<T>(of: HttpClient, path: string): Promise<T[]> {
  const items: T[] = [];
  for (let page = 1; ; page++) {
    const answer = await of.get(`${path}?per_page=100&page=${page}`);
    if (answer.status !== 200) throw new Error(`A list was answered with ${answer.status}: ${answer.text}`);
    const some = answer.json<T[]>();
    items.push(...some);
    if (some.length < 100) return items;
  }
}

/** Counts the responses by status. */
export function countStatuses(answers: readonly HttpResponse[]): Record<number, number> {
  const counts: Record<number, number> = {};
  for (const { status } of answers) counts[status] = (counts[status] ?? 0) + 1;
  return counts;
}

export function times<T>(count: number, what: (number: number) => T): T[] {
  return Array.from({ length: count }, (_, number) => what(number));
}

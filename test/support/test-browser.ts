import type { FastifyInstance } from 'fastify';
import type { Answer, Person } from './test-world.ts';

/** A browser without scripts: it keeps cookies, submits forms of the current page, and follows redirects only on request. */
export interface TestBrowser {
  get(path: string, headers?: Headers): Promise<Answer>;
  /** Submits a form of the current page, with its authenticity token. */
  post(path: string, fields?: Fields, headers?: Headers): Promise<Answer>;
  /** Submits a form, and follows the redirect to what it has made. */
  send(path: string, fields?: Fields): Promise<Answer>;
  /** Follows the redirect of the last response. */
  follow(): Promise<Answer>;
  /** Signs in with the password, from the page. */
  signIn(person: Pick<Person, 'login' | 'password'>): Promise<Answer>;
  /** The current page, as HTML. */
  readonly page: string;
  readonly cookies: ReadonlyMap<string, string>;
  /** A new browser at another address that has a copy of the cookies. */
  at(address: string): TestBrowser;
}

/** A header that is `undefined` is left out. */
type Headers = Readonly<Record<string, string | undefined>>;
type Fields = Readonly<Record<string, string | readonly string[]>>;

/** The public URL of a test world. */
const ORIGIN = 'https://latchkey.example';

/** @param origin the public URL of the server */
export function createTestBrowser(
  server: FastifyInstance,
  address = '127.0.0.1',
  origin = ORIGIN,
): TestBrowser {
  const { host } = new URL(origin);
  const cookies = new Map<string, string>();
  let page = '';
  /** The path of the current page. */
  let at = '/';
  let last: Answer | undefined;

  async function ask(
    method: 'GET' | 'POST',
    url: string,
    headers: Headers,
    payload?: string,
  ): Promise<Answer> {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const allHeaders = { host, 'user-agent': 'Test Browser', ...(cookie && { cookie }), ...headers };
    const answer = await server.inject({
      method,
      url,
      headers: Object.fromEntries(Object.entries(allHeaders).filter(([, value]) => value !== undefined)),
      remoteAddress: address,
      ...(payload !== undefined && { payload }),
    });
    for (const { name, value, maxAge } of answer.cookies) {
      if (maxAge === 0) cookies.delete(name);
      else cookies.set(name, value);
    }
    if (answer.body !== '') [page, at] = [answer.body, url];
    last = answer;
    return answer;
  }

  const self: TestBrowser = {
    get: (path, headers = {}) => ask('GET', path, headers),
    post(path, fields = {}, headers = {}) {
      const form = new URLSearchParams({
        authenticity_token: hiddenField(page, 'authenticity_token'),
        form_id: hiddenField(page, 'form_id'),
      });
      for (const [name, value] of Object.entries(fields)) {
        form.delete(name);
        for (const one of [value].flat()) form.append(name, one);
      }
      const type = { 'content-type': 'application/x-www-form-urlencoded' };
      const from = { origin, referer: origin + at };
      return ask('POST', path, { ...type, ...from, ...headers }, form.toString());
    },
    async send(path, fields) {
      const answer = await self.post(path, fields);
      return answer.statusCode === 303 ? self.follow() : answer;
    },
    follow: () => self.get((last?.headers.location ?? '').replace(origin, '')),
    async signIn({ login, password }) {
      await self.get('/login');
      return self.post('/login', { login, password });
    },
    get page() {
      return page;
    },
    cookies,
    at(elsewhere) {
      const copy = createTestBrowser(server, elsewhere, origin);
      for (const [name, value] of cookies) (copy.cookies as Map<string, string>).set(name, value);
      return copy;
    },
  };
  return self;
}

function hiddenField(page: string, name: string): string {
  return new RegExp(`name="${name}" value="([^"]+)"`).exec(page)?.[1] ?? '';
}

import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import { onTestFinished } from 'vitest';
import type { Person } from './test-world.ts';

/** A browser without scripts, over real HTTP. It follows redirects, also to other sites. */
export interface HttpBrowser {
  visit(url: string): Promise<Page>;
  /** Fills in and submits the form with this action on the current page. */
  submit(action: string, fields: Fields): Promise<Page>;
  /** Opens a page that requires a sign-in and consent, and does both. */
  signInAndAuthorize(person: Pick<Person, 'login' | 'password'>, url: string): Promise<Page>;
  /** Every cookie value ever set. */
  readonly cookieValues: ReadonlySet<string>;
}

type Fields = Readonly<Record<string, string | readonly string[]>>;

/** The page after the last redirect. */
export interface Page {
  readonly url: string;
  readonly status: number;
  readonly body: string;
}

const MAX_REDIRECTS = 20;

export function createHttpBrowser(): HttpBrowser {
  const jars = new Map<string, Map<string, string>>();
  const kept = new Set<string>();
  let page: Page = { url: 'about:blank', status: 0, body: '' };

  async function walk(url: string, form?: URLSearchParams): Promise<Page> {
    let [next, sent] = [url, form];
    for (let step = 0; step < MAX_REDIRECTS; step++) {
      const { origin, protocol } = new URL(next);
      // A browser opens other schemes in their own program.
      if (!protocol.startsWith('http')) return { url: next, status: 0, body: '' };
      const jar = jars.get(origin) ?? new Map<string, string>();
      jars.set(origin, jar);
      const answer = await fetch(next, {
        redirect: 'manual',
        headers: {
          cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; '),
          ...(sent && { origin }),
        },
        ...(sent && { method: 'POST', body: sent }),
      });
      keep(jar, answer.headers.getSetCookie());
      for (const value of jar.values()) kept.add(value);
      const body = await answer.text();
      page = { url: next, status: answer.status, body };
      const location = answer.headers.get('location');
      if (answer.status < 300 || answer.status > 399 || location === null) return page;
      [next, sent] = [new URL(location, next).href, undefined];
    }
    throw new Error(`Too many redirects: ${next}`);
  }

  const self: HttpBrowser = {
    visit: (url) => walk(url),
    submit(action, fields) {
      const form = new URLSearchParams(hiddenFields(page.body, action));
      for (const [name, value] of Object.entries(fields)) {
        form.delete(name);
        for (const one of [value].flat()) form.append(name, one);
      }
      return walk(new URL(action, page.url).href, form);
    },
    async signInAndAuthorize({ login, password }, url) {
      await self.visit(url);
      await self.submit('/login', { login, password });
      return self.submit('/login/oauth/authorize', { authorize: '1' });
    },
    cookieValues: kept,
  };
  return self;
}

/** Serves another site until the test finishes. @returns its URL */
export async function startSite(listener: RequestListener): Promise<string> {
  const site = createServer(listener).listen(0, '127.0.0.1');
  await once(site, 'listening');
  onTestFinished(() => {
    site.closeAllConnections();
    site.close();
  });
  const address = site.address();
  return `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`;
}

/** Starts a callback URL that does nothing; the parameters are in the address. */
export const startCallbackSite = (): Promise<string> =>
  startSite((_, response) => void response.end('welcome'));

function keep(jar: Map<string, string>, cookies: readonly string[]): void {
  for (const cookie of cookies) {
    const [pair = '', ...attributes] = cookie.split(';');
    const [name = '', ...value] = pair.split('=');
    if (attributes.some((attribute) => /^\s*max-age=0/i.test(attribute))) jar.delete(name.trim());
    else jar.set(name.trim(), value.join('='));
  }
}

/** The hidden fields of the form with this action. */
export function hiddenFields(body: string, action: string): Record<string, string> {
  const form = body.split('<form').find((part) => part.includes(`action="${action}"`)) ?? '';
  const fields = form.matchAll(/<input type="hidden"(?:[^">]|"[^"]*")*>/g);
  return Object.fromEntries(
    [...fields].map(([field]) => [attribute(field, 'name'), attribute(field, 'value')] as const),
  );
}

function attribute(element: string, name: string): string {
  const value = new RegExp(` ${name}="([^"]*)"`).exec(element)?.[1] ?? '';
  return value.replaceAll('&quot;', '"').replaceAll('&lt;', '<').replaceAll('&amp;', '&');
}

// How many milliseconds a page takes for an account with 1,000 authorizations, from the request to the last byte of the
// response. The requests are sent one after the other.
import { median, middleHalf } from './statistics.mjs';

const PAGES = (clientId) => [
  '/settings/tokens',
  '/settings/tokens?page=20',
  '/settings/applications',
  `/settings/connections/applications/${clientId}`,
  `/login/oauth/authorize?client_id=${clientId}&scope=gist&state=x`,
  '/settings/security',
  '/settings/security-log',
  '/settings/sessions',
  '/admin/people',
  '/admin/tokens',
  '/admin/tokens?q=nothing',
  '/admin/audit',
];
const TIMES = 60;

/**
 * @param {{ login: string, password: string, clientId: string }} who an account, and an app it has authorized
 * @returns {Promise<{ path: string, median: number, spread: [number, number], worst: number }[]>}
 */
export async function millisecondsOfPages(url, { login, password, clientId }) {
  const cookie = await signIn(url, login, { password });
  const figures = [];
  for (const path of PAGES(clientId)) {
    const figure = await millisecondsOf(url, path, { cookie, times: TIMES, warmUp: 10 });
    figures.push({ ...figure, path: path.replace(clientId, 'CLIENT_ID') });
  }
  return figures;
}

/** Of one page. The first requests are slower, as their code is still being compiled, and do not count. */
export async function millisecondsOf(url, path, { cookie, times: many, warmUp }) {
  const times = [];
  for (let time = 0; time < many; time++) {
    const begun = performance.now();
    const answer = await fetch(url + path, { headers: { cookie }, redirect: 'manual' });
    await answer.text();
    times.push(performance.now() - begun);
    if (answer.status !== 200) throw new Error(`${path} answered ${answer.status}`);
  }
  const warm = times.slice(warmUp);
  return { path, median: median(warm), spread: middleHalf(warm), worst: Math.max(...warm) };
}

/** @param {{ password: string, address?: string }} by the address that a proxy saw @returns the cookie */
export async function signIn(url, login, { password, address = '127.0.0.1' }) {
  const page = await fetch(`${url}/login`);
  const [, token] = /name="authenticity_token" value="([^"]+)"/.exec(await page.text());
  const answer = await fetch(`${url}/login`, {
    method: 'POST',
    redirect: 'manual',
    headers: { origin: url, cookie: cookieOf(page), 'x-forwarded-for': address },
    body: new URLSearchParams({ authenticity_token: token, login, password, return_to: '' }),
  });
  await answer.text();
  const { status } = answer;
  if (status !== 303)
    throw Object.assign(new Error(`The sign-in of ${login} answered ${status}`), { status });
  return cookieOf(answer);
}

function cookieOf(answer) {
  return answer.headers.get('set-cookie').split(';')[0];
}

// How many milliseconds a page takes for an account with 1,000 authorizations, from the request to the last byte of the
// response. The requests are sent one after the other.
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
 * @returns {Promise<{ path: string, median: number, worst: number }[]>}
 */
export async function millisecondsOfPages(url, { login, password, clientId }) {
  const cookie = await signIn(url, login, password);
  const figures = [];
  for (const path of PAGES(clientId)) {
    const times = [];
    for (let time = 0; time < TIMES; time++) {
      const begun = performance.now();
      const answer = await fetch(url + path, { headers: { cookie }, redirect: 'manual' });
      await answer.text();
      times.push(performance.now() - begun);
      if (answer.status !== 200) throw new Error(`${path} answered ${answer.status}`);
    }
    // The first requests are slower: their code is still being compiled.
    const warm = times.slice(10).toSorted((a, b) => a - b);
    figures.push({
      path: path.replace(clientId, 'CLIENT_ID'),
      median: warm[Math.floor(warm.length / 2)],
      worst: warm.at(-1),
    });
  }
  return figures;
}

async function signIn(url, login, password) {
  const page = await fetch(`${url}/login`);
  const [, token] = /name="authenticity_token" value="([^"]+)"/.exec(await page.text());
  const answer = await fetch(`${url}/login`, {
    method: 'POST',
    redirect: 'manual',
    headers: { origin: url, cookie: cookieOf(page) },
    body: new URLSearchParams({ authenticity_token: token, login, password, return_to: '' }),
  });
  return cookieOf(answer);
}

function cookieOf(answer) {
  return answer.headers.get('set-cookie').split(';')[0];
}

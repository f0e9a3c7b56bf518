// The requests that are measured.

/** @param {object} known of the database: credentials, tokens, codes, and a session */
export function scenariosFor(known) {
  const scenarios = [...byTokens(known), ...byPasswords(known), ...byApp(known), consentPage(known)];
  return scenarios.map((scenario) => ({ ...scenario, sample: (url) => sampleOf(url, scenario) }));
}

export function basic(user, password) {
  return { authorization: `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}` };
}

/** Another one for each number, for `X-Forwarded-For`; no two are in one network. */
export function addressOf(number) {
  return `10.${(number >> 8) & 255}.${number & 255}.${1 + (number >> 16)}`;
}

function byTokens({ personal }) {
  const asks = personal.map((token) => ({ headers: { authorization: `token ${token}` } }));
  return [
    {
      name: 'GET /user',
      method: 'GET',
      path: '/api/v3/user',
      asks,
      status: 200,
      peers: ['@node-oauth/oauth2-server'],
      leasts: true,
    },
    { name: 'token look-up (GET /)', method: 'GET', path: '/api/v3/', asks, status: 200 },
  ];
}

/** By passwords that were verified less than a minute ago, but for the first request of each minute. */
function byPasswords({ password, clientId, secret, fingerprints }) {
  let created = 0;
  const run = Math.floor(performance.now()).toString(36);
  return [
    {
      name: 'GET /authorizations (30 of 1,000)',
      method: 'GET',
      path: '/api/v3/authorizations',
      asks: [{ headers: basic('alice', password) }],
      status: 200,
    },
    {
      // What was made of a page is kept while the same page is asked for, so here each request asks for another one.
      name: 'GET /authorizations, its pages in turn',
      method: 'GET',
      path: '/api/v3/authorizations',
      asks: Array.from({ length: 33 }, (_, page) => ({
        headers: basic('alice', password),
        query: `?page=${page + 1}`,
      })),
      status: 200,
    },
    {
      name: 'get-or-create, hit',
      method: 'PUT',
      path: `/api/v3/authorizations/clients/${clientId}/${fingerprints[0]}`,
      asks: [
        {
          headers: basic('carol', password),
          body: JSON.stringify({ client_secret: secret, scopes: ['repo', 'user'] }),
        },
      ],
      status: 200,
    },
    {
      name: 'POST /authorizations (durable)',
      method: 'POST',
      path: '/api/v3/authorizations',
      asks: [
        {
          headers: basic('bob', password),
          body: () => JSON.stringify({ note: `note ${run} ${created++}`, scopes: ['repo'] }),
        },
      ],
      status: 201,
      durable: true,
    },
  ];
}

function byApp({ clientId, secret, ofApp, codes }) {
  let exchanged = 0;
  const nextCode = () => {
    const code = codes[exchanged++];
    if (code === undefined) throw new Error(`All ${codes.length} codes have been exchanged.`);
    return code;
  };
  const headers = basic(clientId, secret);
  const form = { 'content-type': 'application/x-www-form-urlencoded' };
  return [
    { ...checkOf({ clientId, secret, asked: ofApp }), peers: ['better-auth'], leasts: true },
    {
      name: 'introspection',
      method: 'POST',
      path: '/login/oauth/introspect',
      asks: ofApp.map((token) => ({
        headers: { ...headers, ...form },
        body: new URLSearchParams({ token }).toString(),
      })),
      status: 200,
      peers: ['oidc-provider'],
    },
    {
      name: 'code exchange',
      method: 'POST',
      path: '/login/oauth/access_token',
      asks: [
        {
          headers: { accept: 'application/json', ...form },
          body: () => `client_id=${clientId}&client_secret=${secret}&code=${nextCode()}`,
        },
      ],
      status: 200,
      // GitHub answers errors with 200, too.
      contains: '"access_token":',
      peers: ['oidc-provider'],
      once: true,
    },
  ];
}

/** Checks of some tokens by their app, in turn. */
export function checkOf({ clientId, secret, asked }) {
  const headers = basic(clientId, secret);
  return {
    name: 'token check',
    method: 'POST',
    path: `/api/v3/applications/${clientId}/token`,
    asks: asked.map((token) => ({ headers, body: JSON.stringify({ access_token: token }) })),
    status: 200,
  };
}

function consentPage({ cookie, otherClientId }) {
  return {
    name: 'consent page',
    method: 'GET',
    path: `/login/oauth/authorize?client_id=${otherClientId}&scope=gist&state=x`,
    asks: [{ headers: { cookie } }],
    status: 200,
  };
}

/** One response, for the bare server to repeat. */
export async function sampleOf(url, { method, path, asks: [{ headers, body }] }) {
  const answer = await fetch(url + path, {
    method,
    headers,
    ...(body && { body: typeof body === 'function' ? body() : body }),
  });
  const kept = [...answer.headers].filter(([name]) => !['connection', 'keep-alive', 'date'].includes(name));
  return { status: answer.status, headers: Object.fromEntries(kept), body: await answer.text() };
}

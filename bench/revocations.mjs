// How long it takes to revoke many tokens that somebody found.
import { mintToken, rememberToken } from '../build/core/delegation/tokens/token.js';

/** Personal access tokens, each of another account. @returns their texts */
export async function addTokens({ storage }, howMany, { accountId }) {
  const at = '2026-01-01T00:00:00Z';
  const tokens = Array.from({ length: howMany }, () => mintToken('ghp_'));
  const rows = tokens.map((token, number) => {
    const { hash, lastEight } = rememberToken(token);
    const texts = { origin: 'settings', note: 'leaked', note_key: 'leaked', scopes: 'repo' };
    const dates = { created_at: at, updated_at: at };
    return {
      account_id: accountId(number),
      token_hash: hash,
      token_last_eight: lastEight,
      ...texts,
      ...dates,
    };
  });
  for (let from = 0; from < rows.length; from += 100)
    await storage.write((tx) =>
      tx
        .insertInto('authorizations')
        .values(rows.slice(from, from + 100))
        .execute(),
    );
  return tokens;
}

export async function revokeByApi(url, tokens) {
  const begun = performance.now();
  const answer = await fetch(`${url}/api/v3/credentials/revoke`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'user-agent': 'bench' },
    body: JSON.stringify({ credentials: tokens }),
  });
  await answer.text();
  if (answer.status !== 202) throw new Error(`The API answered ${answer.status}`);
  return performance.now() - begun;
}

/** Both forms: the one that says what was found, and the one that revokes it. */
export async function revokeByPage(url, { cookie, tokens }) {
  const page = await (await fetch(`${url}/admin/tokens`, { headers: { cookie } })).text();
  const begun = performance.now();
  const found = await post(url, '/admin/tokens/inspection', {
    cookie,
    fields: { ...hiddenIn(page), tokens: tokens.join('\n') },
  });
  const text = await found.text();
  const answer = await post(url, '/admin/tokens/revocation', {
    cookie,
    fields: { ...hiddenIn(text), ids: /name="ids" value="([^"]+)"/.exec(text)?.[1] },
  });
  if (answer.status !== 303) throw new Error(`The page answered ${answer.status}`);
  return performance.now() - begun;
}

export function post(url, path, { cookie, fields }) {
  const headers = { cookie, origin: url };
  return fetch(url + path, {
    method: 'POST',
    redirect: 'manual',
    headers,
    body: new URLSearchParams(fields),
  });
}

export function hiddenIn(page) {
  const [, token] = /name="authenticity_token" value="([^"]+)"/.exec(page);
  return { authenticity_token: token };
}

/** How many of these tokens have exactly one event that revoked them. Closes the database. */
export async function countRevocations({ storage }, tokens) {
  const counts = new Map(tokens.map((token) => [rememberToken(token).hash, 0]));
  const events = await storage.reader
    .selectFrom('audit_events')
    .where('action', '=', 'oauth_access.destroy')
    .select('token_hash')
    .execute();
  for (const { token_hash: hash } of events) if (counts.has(hash)) counts.set(hash, counts.get(hash) + 1);
  await storage.close();
  return [...counts.values()].filter((count) => count === 1).length;
}

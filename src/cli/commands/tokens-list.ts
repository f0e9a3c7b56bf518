import { duration } from '../../config/readers.ts';
import { listAllAuthorizations } from '../../core/delegation/authorizations/listing/list.ts';
import { isUnusedSince } from '../../core/delegation/authorizations/unused/list.ts';
import { after, type Instant } from '../../core/foundation/instant.ts';
import { getAccount } from '../../core/identity/accounts/find.ts';
import { command } from '../command.ts';
import { json } from '../printable.ts';
import { table } from '../table.ts';
import { usageError } from '../usage-error.ts';

export const listTokens = command(
  {
    name: 'tokens list',
    summary: 'List tokens; only their last eight characters are known',
    flags: {
      login: 'only the tokens of this account',
      unusedFor: 'only tokens issued longer ago than that, such as 90d, and not used since',
    },
    switches: { json: 'print JSON' },
  },
  async ({ login, unusedFor, json: asJson }, context, { out }) => {
    const owner = login === undefined ? undefined : await getAccount(context, login);
    const since = readUnused(unusedFor, context.now());
    const tokens = [];
    for await (const authorization of listAllAuthorizations(context, owner))
      if (since === undefined || isUnusedSince(authorization, since)) tokens.push(present(authorization));
    if (asJson) return out(json(tokens, 2));
    if (tokens.length === 0)
      return out(since === undefined ? 'There are no tokens.' : 'There are no such tokens.');

    const heads = ['ID', 'LOGIN', 'APP OR NOTE', 'SCOPES', 'LAST EIGHT', 'MADE', 'LAST USED', 'EXPIRES'];
    const rows = tokens.map((token) => [
      token.id,
      token.login,
      token.app ?? token.note,
      token.scopes.join(' '),
      token.token_last_eight,
      token.created_at,
      token.last_used_at,
      token.expires_at,
    ]);
    out(table(heads, rows));
  },
);

/** @throws {Error} for anything but a duration */
function readUnused(text: string | undefined, now: Date): Instant | undefined {
  if (text === undefined) return undefined;
  const read = duration(text);
  if ('error' in read) throw usageError(`--unused-for ${read.error}.`);
  return after(now, -read.value);
}

type Listed = ReturnType<typeof listAllAuthorizations> extends AsyncGenerator<infer T> ? T : never;

function present({ id, login, app, note, scopes, token, ...rest }: Listed) {
  return {
    id,
    login,
    app: app?.name ?? null,
    client_id: app?.clientId ?? null,
    note,
    scopes,
    token_last_eight: token.lastEight,
    created_at: rest.createdAt,
    last_used_at: rest.lastUsedAt,
    expires_at: rest.expiresAt,
  };
}

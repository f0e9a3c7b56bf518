import { getAccount } from '../../core/identity/accounts/find.ts';
import { listSurplusScopes } from '../../core/operations/scope-use/list.ts';
import { SCOPE_USE_DAYS } from '../../core/operations/scope-use/read.ts';
import { command } from '../command.ts';
import { json } from '../printable.ts';
import { table } from '../table.ts';

export const reportScopes = command(
  {
    name: 'tokens scopes',
    summary: `List tokens with more scopes than their calls needed in the last ${SCOPE_USE_DAYS} days`,
    flags: { login: 'only the tokens of this account' },
    switches: { json: 'print JSON' },
  },
  async ({ login, json: asJson }, context, { out }) => {
    const owner = login === undefined ? undefined : await getAccount(context, login);
    const tokens = [];
    for await (const one of listSurplusScopes(context, owner)) tokens.push(present(one));
    if (asJson) return out(json(tokens, 2));
    if (tokens.length === 0) return out('No token has more scopes than its calls needed.');

    const heads = [
      'ID',
      'LOGIN',
      'APP OR NOTE',
      'LAST EIGHT',
      'CALLS',
      'SINCE',
      'CHECKS',
      'NEEDED',
      'NOT NEEDED',
    ];
    const rows = tokens.map((token) => [
      token.id,
      token.login,
      token.app ?? token.note,
      token.token_last_eight,
      token.calls,
      token.since,
      token.checks,
      token.needed.join(' ') || 'none',
      token.not_needed.join(' '),
    ]);
    out(table(heads, rows));
    out(ELSEWHERE);
    if (tokens.some(({ checks }) => checks > 0)) out(CHECKED);
  },
);

const ELSEWHERE =
  'Only calls to this server are counted. Something else that uses the scopes of a token, or reads them, may need more.';
const CHECKED =
  'Apps that check tokens may decide by the scopes what people may do: what a check was for is not known here.';

type Surplus = ReturnType<typeof listSurplusScopes> extends AsyncGenerator<infer T> ? T : never;

function present({ token: { id, login, app, note, scopes, token }, use }: Surplus) {
  return {
    id,
    login,
    app: app?.name ?? null,
    client_id: app?.clientId ?? null,
    note,
    token_last_eight: token.lastEight,
    scopes,
    calls: use.calls,
    since: use.since,
    checks: use.checks,
    needed: use.needed,
    not_needed: use.surplus,
  };
}

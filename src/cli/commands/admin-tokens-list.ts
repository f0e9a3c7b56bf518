import { listAdminTokens } from '../../core/authentication/admin-tokens/revoke.ts';
import { command } from '../command.ts';
import { json } from '../printable.ts';
import { table } from '../table.ts';

export const listTokensOfAdministration = command(
  {
    name: 'admin-tokens list',
    summary: 'List the tokens of the administration API',
    switches: { all: 'revoked ones, too', json: 'print JSON' },
  },
  async ({ all, json: asJson }, context, { out }) => {
    const tokens = (await listAdminTokens(context))
      .filter(({ revokedAt }) => all || revokedAt === null)
      .map((token) => ({
        name: token.name,
        scopes: token.scopes,
        token_last_eight: token.lastEight,
        created_at: token.createdAt,
        expires_at: token.expiresAt,
        last_used_at: token.lastUsedAt,
        last_used_address: token.lastUsedAddress,
        revoked_at: token.revokedAt,
      }));
    if (asJson) return out(json(tokens, 2));
    if (tokens.length === 0)
      return out('There are no administration tokens. Make one with: latchkey admin-tokens add NAME');

    const heads = ['NAME', 'SCOPES', 'LAST EIGHT', 'MADE', 'EXPIRES', 'LAST USED', 'FROM'];
    const rows = tokens.map((token) => [
      token.name,
      token.scopes.join(' '),
      token.token_last_eight,
      token.created_at,
      token.expires_at,
      token.last_used_at,
      token.last_used_address,
      ...(all ? [token.revoked_at] : []),
    ]);
    out(table([...heads, ...(all ? ['REVOKED'] : [])], rows));
  },
);

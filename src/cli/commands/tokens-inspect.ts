import { describe } from '../../core/foundation/audit/describe.ts';
import { ENGLISH } from '../../core/foundation/audit/english.ts';
import type { AuditEvent } from '../../core/foundation/audit/event.ts';
import { type InspectedToken, inspectTokens } from '../../core/operations/token-inspection/inspect.ts';
import { command } from '../command.ts';
import { json } from '../printable.ts';
import { readTokens } from '../read-tokens.ts';
import { table } from '../table.ts';

export const inspectCommand = command(
  {
    name: 'tokens inspect',
    summary:
      'Say of tokens whose they are, and whether and how they ended; reads whole tokens from standard input',
    optional: { lastEight: 'last eight characters of one token; a whole one belongs on standard input' },
    switches: { json: 'print JSON' },
  },
  async ({ lastEight, json: asJson }, context, terminal) => {
    const inspected = await inspectTokens(context, await readTokens(terminal, lastEight));
    if (asJson) return terminal.out(json(inspected.map(present), 2));
    const heads = ['TOKEN', 'STATE', 'LOGIN', 'APP OR NOTE', 'SCOPES', 'LAST USED', 'FROM', 'ID'];
    terminal.out(table(heads, inspected.flatMap(rowsOf)));
  },
);

function rowsOf(inspected: InspectedToken) {
  const { pasted, found, end } = inspected;
  if (found.length === 0) {
    const what = end ? sayEnd(end) : 'unknown';
    return [
      [pasted.shown, what, end?.account ?? null, end?.app ?? end?.note ?? null, null, null, null, null],
    ];
  }
  return found.map((token) => [
    pasted.shown,
    token.state,
    token.login,
    token.app ?? token.note,
    token.scopes.join(' '),
    token.lastUsedAt,
    token.lastUsedAddress,
    token.id,
  ]);
}

function sayEnd(end: AuditEvent): string {
  const what = end.action === 'oauth_access.regenerate' ? `regenerated as …${end.lastEight}` : 'revoked';
  const why = end.action === 'oauth_access.regenerate' ? null : describe(ENGLISH, end);
  return `${what} at ${end.at}${end.actor ? ` by ${end.actor}` : ''}${why ? ` (${why})` : ''}`;
}

function present({ pasted, found, end }: InspectedToken) {
  return {
    token: pasted.shown,
    state: found[0]?.state ?? (end ? 'ended' : 'unknown'),
    found: found.map((token) => ({
      id: token.id,
      login: token.login,
      app: token.app,
      client_id: token.clientId,
      note: token.note,
      scopes: token.scopes,
      state: token.state,
      refresh_token: token.byRefreshToken,
      created_at: token.createdAt,
      expires_at: token.expiresAt,
      last_used_at: token.lastUsedAt,
      last_used_address: token.lastUsedAddress,
    })),
    ended: end && {
      action: end.action,
      at: end.at,
      actor: end.actor,
      login: end.account,
      app: end.app,
      note: end.note,
      reason: describe(ENGLISH, end),
      token_last_eight: end.lastEight,
    },
  };
}

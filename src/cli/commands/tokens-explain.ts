import type { Context } from '../../core/foundation/context.ts';
import { ENGLISH_CAUSES } from '../../core/operations/refused-requests/english.ts';
import { listRefusalsOfTokens, searchRefusals } from '../../core/operations/refused-requests/list.ts';
import type { RememberedRefusal } from '../../core/operations/refused-requests/refused-request.ts';
import { type InspectedToken, inspectTokens } from '../../core/operations/token-inspection/inspect.ts';
import type { PastedToken } from '../../core/operations/token-inspection/pasted.ts';
import { command } from '../command.ts';
import { presentInspected, sayEnd } from '../inspected-token.ts';
import { json, printable } from '../printable.ts';
import { readTokens } from '../read-tokens.ts';
import { sheet } from '../table.ts';

export const explainTokens = command(
  {
    name: 'tokens explain',
    summary: 'Say why requests with tokens were refused; reads whole tokens from standard input',
    optional: { lastEight: 'last eight characters of one token; a whole one belongs on standard input' },
    switches: { json: 'print JSON' },
  },
  async ({ lastEight, json: asJson }, context, terminal) => {
    const explained = [];
    for (const token of await inspectTokens(context, await readTokens(terminal, lastEight)))
      explained.push({ token, refusals: await refusalsOf(context, token.pasted) });
    if (asJson) return terminal.out(json(explained.map(present), 2));
    terminal.out(explained.map(say).join('\n\n'));
  },
);

interface Explained {
  readonly token: InspectedToken;
  readonly refusals: readonly RememberedRefusal[];
}

function refusalsOf(context: Context, pasted: PastedToken): Promise<readonly RememberedRefusal[]> {
  return pasted.kind === 'whole'
    ? listRefusalsOfTokens(context, [pasted.hash])
    : searchRefusals(context, pasted.lastEight);
}

function say({ token, refusals }: Explained): string {
  const known = token.found.map(({ state, login, app, note, scopes }) =>
    printable(
      `${token.pasted.shown}: ${state}, of ${login}, ${app ?? note}, scopes: ${scopes.join(' ') || 'none'}`,
    ),
  );
  const gone = `${token.pasted.shown}: ${token.end ? sayEnd(token.end) : 'unknown: it never existed here'}`;
  const state = known.length > 0 ? known : [printable(gone)];
  const none = 'No request with it was refused lately.';
  return [...state, ...(refusals.length === 0 ? [none] : refusals.map(sheetOf))].join('\n');
}

function sheetOf(refusal: RememberedRefusal): string {
  const { cause, method, route, status, count, firstAt, lastAt, acceptedScopes, address, userAgent } =
    refusal;
  const { what, mend } = ENGLISH_CAUSES[cause];
  const wouldDo = acceptedScopes.length === 0 ? [] : ([['one would do', acceptedScopes.join(' ')]] as const);
  return sheet([
    ['refused', `${count === 1 ? 'once' : `${count} times`}: ${method} ${route} (${status})`],
    ['reason', what],
    ...wouldDo,
    ['to mend it', mend],
    ['last', `${lastAt}, first ${firstAt}`],
    ['from', [address, userAgent].filter(Boolean).join(' ')],
  ]);
}

function present({ token, refusals }: Explained) {
  return {
    ...presentInspected(token),
    refusals: refusals.map((refusal) => ({
      reason: refusal.cause,
      method: refusal.method,
      route: refusal.route,
      status: refusal.status,
      count: refusal.count,
      first_at: refusal.firstAt,
      last_at: refusal.lastAt,
      accepted_scopes: refusal.acceptedScopes,
      redirect_uri: refusal.redirectUri,
      address: refusal.address,
      user_agent: refusal.userAgent,
    })),
  };
}

import { type InspectedToken, inspectTokens } from '../../core/operations/token-inspection/inspect.ts';
import { command } from '../command.ts';
import { presentInspected, sayEnd } from '../inspected-token.ts';
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
    if (asJson) return terminal.out(json(inspected.map(presentInspected), 2));
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

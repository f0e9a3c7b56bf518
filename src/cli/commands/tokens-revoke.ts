import { revokeAsOperator } from '../../core/delegation/authorizations/listing/revoke-as-operator.ts';
import { revokeAllAuthorizations } from '../../core/delegation/authorizations/revoke-all.ts';
import { getAccount } from '../../core/identity/accounts/find.ts';
import { inspectTokens } from '../../core/operations/token-inspection/inspect.ts';
import { revocable, revokeFound } from '../../core/operations/token-inspection/revoke.ts';
import { command } from '../command.ts';
import { readTokens } from '../read-tokens.ts';
import { usageError } from '../usage-error.ts';

export const revokeTokens = command(
  {
    name: 'tokens revoke',
    summary:
      'Revoke a token by its id, all tokens of an account (--login LOGIN --all), or those on standard input (--stdin)',
    optional: { id: 'id of the token, as shown by `tokens list`' },
    flags: { login: 'login of the owner' },
    switches: {
      all: 'revoke all tokens of the owner',
      stdin: 'revoke the tokens on standard input: whole ones, or last eight characters',
    },
  },
  async ({ id, login, all, stdin }, context, terminal) => {
    const { out } = terminal;
    if (stdin && id === undefined && login === undefined && !all) {
      const inspected = await inspectTokens(context, await readTokens(terminal));
      const count = await revokeFound(context, revocable(inspected));
      const rest = inspected.filter(({ found }) => found.length === 0).length;
      return out(`Revoked ${amountOf(count)}; ${rest} had ended before or are unknown.`);
    }
    if (stdin) throw usageError(USAGE);
    if (id !== undefined && login === undefined && !all) {
      if (!/^[1-9][0-9]{0,14}$/.test(id))
        throw usageError('The id of a token is a number, as tokens list shows it.');
      await revokeAsOperator(context, Number(id));
      return out(`Revoked token ${id}.`);
    }
    if (id === undefined && login !== undefined && all) {
      const account = await getAccount(context, login);
      const count = await revokeAllAuthorizations(context, account);
      return out(`Revoked ${amountOf(count)} of ${account.login}.`);
    }
    throw usageError(USAGE);
  },
);

const USAGE = 'Say either the id of a token, or --login LOGIN --all, or --stdin.';

function amountOf(tokens: number): string {
  return `${tokens} ${tokens === 1 ? 'token' : 'tokens'}`;
}

import {
  revokeAllAuthorizations,
  revokeAsOperator,
} from '../../core/delegation/authorizations/listing/revoke-as-operator.ts';
import { getAccount } from '../../core/identity/accounts/find.ts';
import { command } from '../command.ts';
import { usageError } from '../usage-error.ts';

export const revokeTokens = command(
  {
    name: 'tokens revoke',
    summary: 'Revoke a token by its id, or all tokens of an account (--login LOGIN --all)',
    optional: { id: 'id of the token, as shown by `tokens list`' },
    flags: { login: 'login of the owner' },
    switches: { all: 'revoke all tokens of the owner' },
  },
  async ({ id, login, all }, context, { out }) => {
    if (id !== undefined && login === undefined && !all) {
      if (!/^[1-9][0-9]{0,14}$/.test(id))
        throw usageError('The id of a token is a number, as tokens list shows it.');
      await revokeAsOperator(context, Number(id));
      return out(`Revoked token ${id}.`);
    }
    if (id === undefined && login !== undefined && all) {
      const account = await getAccount(context, login);
      const count = await revokeAllAuthorizations(context, account);
      return out(`Revoked ${count} ${count === 1 ? 'token' : 'tokens'} of ${account.login}.`);
    }
    throw usageError('Say either the id of a token, or --login LOGIN --all.');
  },
);

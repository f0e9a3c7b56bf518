import { revokeAdminToken } from '../../core/authentication/admin-tokens/revoke.ts';
import { command } from '../command.ts';
import { printable } from '../printable.ts';

export const revokeTokenOfAdministration = command(
  {
    name: 'admin-tokens revoke',
    summary: 'Revoke a token of the administration API: it is refused from the next request on',
    arguments: { name: 'name of the token' },
  },
  async ({ name }, context, { out }) => {
    await revokeAdminToken(context, name);
    out(printable(`Revoked the administration token ${name}.`));
  },
);

import { duration } from '../../config/readers.ts';
import { ADMIN_SCOPES, isAdminScope } from '../../core/authentication/admin-tokens/admin-token.ts';
import { createAdminToken } from '../../core/authentication/admin-tokens/create.ts';
import { after, type Instant } from '../../core/foundation/instant.ts';
import { command } from '../command.ts';
import { sheet } from '../table.ts';
import { usageError } from '../usage-error.ts';

const LIFETIME = '90d';

export const addAdminToken = command(
  {
    name: 'admin-tokens add',
    summary: 'Create a token of the administration API and print it once',
    arguments: { name: 'what it is for; the audit trail names it' },
    flags: {
      scope: 'read (default), or write, which includes it',
      expiresIn: `how long it is valid, such as 30d (default ${LIFETIME})`,
    },
    switches: { noExpiry: 'it is valid until it is revoked' },
  },
  async ({ name, scope = 'read', expiresIn, noExpiry }, context, { out }) => {
    if (!isAdminScope(scope)) throw usageError(`--scope is ${ADMIN_SCOPES.join(' or ')}.`);
    if (noExpiry && expiresIn !== undefined) throw usageError('Say either --expires-in TIME or --no-expiry.');
    const expiresAt = noExpiry ? null : expiryOf(expiresIn ?? LIFETIME, context.now());
    const { text } = await createAdminToken(context, { name, scopes: [scope], expiresAt });
    out(
      sheet([
        ['name', name],
        ['scope', scope],
        ['expires', expiresAt ?? 'never'],
        ['token', text],
      ]),
    );
  },
);

function expiryOf(text: string, now: Date): Instant {
  const read = duration(text);
  if ('error' in read) throw usageError(`--expires-in ${read.error}.`);
  return after(now, read.value);
}

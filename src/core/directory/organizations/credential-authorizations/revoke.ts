import { record } from '../../../foundation/audit/record.ts';
import { type Context, writing } from '../../../foundation/context.ts';
import type { Organization } from '../organization.ts';
import type { CredentialAuthorization } from './listing/credential-authorization.ts';
import * as store from './store.ts';

/**
 * A token or app no longer sees the organization, as if it had never been authorized; its owner may authorize it again.
 *
 * @returns whether it was authorized
 */
export function revokeCredentialAuthorization(
  context: Context,
  { id: organizationId, login }: Organization,
  { id, account, credential }: CredentialAuthorization,
): Promise<boolean> {
  return writing(context, async (context) => {
    if (!(await store.remove(context.db, organizationId, id))) return false;
    await record(context, {
      action: 'org_credential_authorization.revoke',
      accountId: account.id,
      ...(credential.kind === 'app'
        ? { appId: credential.id }
        : { authorizationId: credential.id, token: credential }),
      data: { organization: login },
    });
    return true;
  });
}

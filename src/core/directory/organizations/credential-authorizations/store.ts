import { affectsRows } from '../../../../storage/affected.ts';
import type { Tx } from '../../../../storage/db.ts';
import type { AuthorizableCredential } from '../memberships/sso-credential.ts';

/** @returns whether it is a new authorization */
export async function insert(
  tx: Tx,
  organizationId: number,
  { credential, at }: { readonly credential: AuthorizableCredential; readonly at: string },
): Promise<boolean> {
  return tx
    .insertInto('organization_approvals')
    .values({
      organization_id: organizationId,
      grant_id: credential.kind === 'grant' ? credential.grantId : null,
      authorization_id: credential.kind === 'token' ? credential.authorizationId : null,
      approved_at: at,
    })
    .onConflict((conflict) => conflict.doNothing())
    .$call(affectsRows);
}

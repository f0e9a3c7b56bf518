import type { Tx } from '../../../../storage/db.ts';
import type { AuthorizableCredential } from '../memberships/sso-credential.ts';

/** @returns whether it was not there before */
export async function insert(
  tx: Tx,
  organizationId: number,
  { pass, at }: { readonly pass: AuthorizableCredential; readonly at: string },
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('organization_approvals')
    .values({
      organization_id: organizationId,
      grant_id: pass.kind === 'grant' ? pass.grantId : null,
      authorization_id: pass.kind === 'token' ? pass.authorizationId : null,
      approved_at: at,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return (numInsertedOrUpdatedRows ?? 0n) > 0n;
}

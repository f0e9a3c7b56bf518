import type { Tx } from '../../../storage/db.ts';
import type { Place } from './approve.ts';

/** @returns whether it was not there before */
export async function insert(
  tx: Tx,
  organizationId: number,
  { grantId, authorizationId }: Place,
  at: string,
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('organization_approvals')
    .values({
      organization_id: organizationId,
      grant_id: grantId ?? null,
      authorization_id: authorizationId ?? null,
      approved_at: at,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return (numInsertedOrUpdatedRows ?? 0n) > 0n;
}

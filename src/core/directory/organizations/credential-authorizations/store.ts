import { affectsRows } from '../../../../storage/affected.ts';
import type { Db, Tx } from '../../../../storage/db.ts';
import { type AuthorizableCredential, NOT_AUTHORIZABLE } from '../memberships/sso-credential.ts';

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

/** @returns whether it existed */
export async function remove(tx: Tx, organizationId: number, id: number): Promise<boolean> {
  return tx
    .deleteFrom('organization_approvals')
    .where('organization_id', '=', organizationId)
    .where('id', '=', id)
    .$call(affectsRows);
}

/** The tokens of an organization's members that have no authorization for it, by themselves or by their grant. */
function shutOut(db: Db, organizationId: number) {
  return db
    .selectFrom('authorizations as authorization')
    .innerJoin('organization_members as member', 'member.account_id', 'authorization.account_id')
    .where('member.organization_id', '=', organizationId)
    .where(({ or, eb, not, exists, selectFrom }) =>
      or([
        eb('authorization.origin', 'in', NOT_AUTHORIZABLE),
        not(
          exists(
            selectFrom('organization_approvals as approval')
              .where('approval.organization_id', '=', organizationId)
              .where((eb) =>
                eb.or([
                  eb('approval.authorization_id', '=', eb.ref('authorization.id')),
                  eb('approval.grant_id', '=', eb.ref('authorization.grant_id')),
                ]),
              )
              .select('approval.id'),
          ),
        ),
      ]),
    );
}

export function countShutOut(
  db: Db,
  organizationId: number,
): Promise<{ tokens: number; people: number; lastUsedAt: string | null }> {
  return shutOut(db, organizationId)
    .select(({ fn }) => [
      fn.countAll<number>().as('tokens'),
      fn.count<number>('authorization.account_id').distinct().as('people'),
      fn.max('authorization.last_used_at').as('lastUsedAt'),
    ])
    .executeTakeFirstOrThrow();
}

/** The latest used first, and those that never were used last. */
export function listShutOut(db: Db, organizationId: number, limit: number) {
  return shutOut(db, organizationId)
    .innerJoin('accounts as account', 'account.id', 'authorization.account_id')
    .leftJoin('apps as app', 'app.id', 'authorization.app_id')
    .orderBy(({ fn, val }) => fn.coalesce('authorization.last_used_at', val('')), 'desc')
    .orderBy('authorization.id', 'desc')
    .limit(limit)
    .select([
      'authorization.id',
      'account.login',
      'app.name as app',
      'authorization.note',
      'authorization.token_last_eight as lastEight',
      'authorization.last_used_at as lastUsedAt',
    ])
    .execute();
}

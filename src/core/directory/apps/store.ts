import type { Db, Tx } from '../../../storage/db.ts';
import { APP } from '../../delegation/apps/app.ts';
import type { AppOwner } from '../../delegation/apps/owner.ts';
import type { Instant } from '../../foundation/instant.ts';
import type { AppOffer } from './offer.ts';

interface FreshOffer extends AppOwner {
  readonly appId: number;
  readonly offeredBy: number;
  readonly offeredAt: Instant;
  readonly expiresAt: Instant;
}

/** In place of an earlier offer of the same app. */
export async function put(tx: Tx, offer: FreshOffer): Promise<void> {
  const { appId, ownerId, ownerOrganizationId, offeredBy, offeredAt, expiresAt } = offer;
  const values = {
    account_id: ownerId,
    organization_id: ownerOrganizationId,
    offered_by: offeredBy,
    offered_at: offeredAt,
    expires_at: expiresAt,
  };
  await tx
    .insertInto('app_offers')
    .values({ app_id: appId, ...values })
    .onConflict((conflict) => conflict.column('app_id').doUpdateSet(values))
    .execute();
}

type Wanted = { readonly at: Instant } & (
  | { readonly appId: number }
  /** A person, or an owner of the organization that an app is offered to. */
  | { readonly recipientId: number }
);

/** Offers that have not expired, the oldest first. */
export async function list(db: Db, { at, ...wanted }: Wanted): Promise<AppOffer[]> {
  const offers = db
    .selectFrom('app_offers as offer')
    .innerJoin('apps as app', 'app.id', 'offer.app_id')
    .innerJoin('accounts as offeror', 'offeror.id', 'offer.offered_by')
    .leftJoin('accounts as person', 'person.id', 'offer.account_id')
    .leftJoin('organizations as organization', 'organization.id', 'offer.organization_id')
    .where('offer.expires_at', '>', at)
    .orderBy('offer.offered_at')
    .orderBy('offer.app_id')
    .select(APP.select('app'))
    .select([
      'person.login as person',
      'offer.account_id as toPerson',
      'organization.login as organization',
      'offer.organization_id as toOrganization',
      'offeror.id as offerorId',
      'offeror.login as offeror',
      'offeror.suspended_at as offerorSuspendedAt',
      'offer.expires_at as expiresAt',
    ]);
  const rows = await ('appId' in wanted
    ? offers.where('offer.app_id', '=', wanted.appId)
    : offers.where((eb) =>
        eb.or([
          eb('offer.account_id', '=', wanted.recipientId),
          eb(
            'offer.organization_id',
            'in',
            eb
              .selectFrom('organization_members')
              .where('account_id', '=', wanted.recipientId)
              .where('role', '=', 'admin')
              .select('organization_id'),
          ),
        ]),
      )
  ).execute();
  return rows.map(({ expiresAt, ...row }) => {
    const { person, toPerson, organization, toOrganization, offerorId, offeror, offerorSuspendedAt, ...app } =
      row;
    return {
      app,
      to: { ownerId: toPerson, ownerOrganizationId: toOrganization, login: person ?? organization ?? '' },
      offeredBy: { id: offerorId, login: offeror, suspendedAt: offerorSuspendedAt },
      expiresAt,
    };
  });
}

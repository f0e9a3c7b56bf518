import { countOf } from '../../../../../storage/count.ts';
import type { Db } from '../../../../../storage/db.ts';
import { latestOf } from '../../../../foundation/instant.ts';
import type { Slice } from '../../../../foundation/pagination.ts';
import { NOT_AUTHORIZABLE } from '../../memberships/sso-credential.ts';
import type { CredentialAuthorization } from './credential-authorization.ts';

/** Newest first. */
export async function list(
  db: Db,
  organizationId: number,
  { limit, offset }: Slice,
): Promise<CredentialAuthorization[]> {
  const page = ofOrganization(db, organizationId)
    .orderBy('id', 'desc')
    .limit(limit)
    .offset(offset)
    .select('id');
  const rows = await described(db, organizationId)
    .where('approval.id', 'in', page)
    .orderBy('approval.id', 'desc')
    .execute();
  return rows.map(read);
}

export function count(db: Db, organizationId: number): Promise<number> {
  return countOf(ofOrganization(db, organizationId));
}

export async function find(
  db: Db,
  organizationId: number,
  id: number,
): Promise<CredentialAuthorization | undefined> {
  const row = await described(db, organizationId).where('approval.id', '=', id).executeTakeFirst();
  return row && read(row);
}

function ofOrganization(db: Db, organizationId: number) {
  return db.selectFrom('organization_approvals').where('organization_id', '=', organizationId);
}

function described(db: Db, organizationId: number) {
  return db
    .selectFrom('organization_approvals as approval')
    .leftJoin('authorizations as token', 'token.id', 'approval.authorization_id')
    .leftJoin('grants as granted', 'granted.id', 'approval.grant_id')
    .leftJoin('apps as app', 'app.id', 'granted.app_id')
    .innerJoin('accounts as account', (join) =>
      join.on('account.id', '=', (eb) => eb.fn.coalesce('granted.account_id', 'token.account_id')),
    )
    .where('approval.organization_id', '=', organizationId)
    .select([
      'approval.id',
      'approval.approved_at as authorizedAt',
      'account.id as accountId',
      'account.login',
      'app.id as appId',
      'app.name',
      'granted.last_used_at as grantUsedAt',
      'token.id as tokenId',
      'token.token_hash as hash',
      'token.token_last_eight as lastEight',
      'token.note',
      'token.last_used_at as tokenUsedAt',
    ])
    .select(({ selectFrom }) => {
      const tokens = selectFrom('authorizations as one')
        .whereRef('one.grant_id', '=', 'approval.grant_id')
        .where('one.origin', 'not in', NOT_AUTHORIZABLE);
      return [
        tokens.select(({ fn }) => fn.countAll<number>().as('tokens')).as('tokens'),
        tokens.select(({ fn }) => fn.max('one.last_used_at').as('used')).as('tokensUsedAt'),
      ];
    });
}

type Row = Awaited<ReturnType<ReturnType<typeof described>['execute']>>[number];

function read(row: Row): CredentialAuthorization {
  return {
    id: row.id,
    account: { id: row.accountId, login: row.login },
    credential: readCredential(row),
    authorizedAt: row.authorizedAt,
    lastUsedAt: latestOf([row.grantUsedAt, row.tokenUsedAt, row.tokensUsedAt]),
  };
}

function readCredential(row: Row): CredentialAuthorization['credential'] {
  const { appId, tokenId, hash, note } = row;
  if (appId !== null) return { kind: 'app', id: appId, name: row.name ?? '', tokens: row.tokens ?? 0 };
  return { kind: 'token', id: tokenId ?? 0, hash: hash ?? '', lastEight: row.lastEight ?? '', note };
}

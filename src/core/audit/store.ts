import type { Db, Tx } from '../../storage/db.ts';
import { prepared } from '../../storage/prepared.ts';
import type { Action, AuditEvent } from './event.ts';

export type FreshEvent = {
  readonly at: string;
  readonly action: Action;
  readonly actorId: number | null;
  readonly accountId: number | null;
  readonly appId: number | null;
  readonly authorizationId: number | null;
  readonly address: string;
  readonly detail: string | null;
};

export async function insert(tx: Tx, event: FreshEvent): Promise<void> {
  await insertOne(tx, event);
}

const insertOne = prepared((tx, event: FreshEvent) =>
  tx.insertInto('audit_events').values({
    at: event.at,
    action: event.action,
    actor_id: event.actorId,
    account_id: event.accountId,
    app_id: event.appId,
    authorization_id: event.authorizationId,
    address: event.address,
    detail: event.detail,
  }),
);

export interface Filter {
  /** In ASCII lower case. */
  readonly login?: string | undefined;
  readonly action?: string | undefined;
  readonly since?: string | undefined;
  /** Only events with a greater id: to read on where one stopped. */
  readonly after: number;
  readonly limit: number;
}

/** In the order in which they happened. */
export async function list(db: Db, { login, action, since, after, limit }: Filter): Promise<AuditEvent[]> {
  let query = db
    .selectFrom('audit_events as event')
    .leftJoin('accounts as actor', 'actor.id', 'event.actor_id')
    .leftJoin('accounts as account', 'account.id', 'event.account_id')
    .where('event.id', '>', after)
    .orderBy('event.id')
    .limit(limit)
    .select([
      'event.id',
      'event.at',
      'event.action',
      'actor.login as actor',
      'account.login as account',
      'event.app_id as appId',
      'event.authorization_id as authorizationId',
      'event.address',
      'event.detail',
    ]);
  if (login) query = query.where('account.login_key', '=', login);
  if (action) query = query.where('event.action', '=', action);
  if (since) query = query.where('event.at', '>=', since);
  const rows = await query.execute();
  return rows.map((row) => ({ ...row, action: row.action as Action }));
}

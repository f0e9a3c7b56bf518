import type { AuditEvent } from '../core/audit/event.ts';

/** An event as `--json` and `audit export` show it; its names are the columns of the CSV. */
export function presentEvent(event: AuditEvent) {
  return {
    id: event.id,
    at: event.at,
    action: event.action,
    actor: event.actor,
    account: event.account,
    app_id: event.appId,
    authorization_id: event.authorizationId,
    address: event.address,
    detail: event.detail,
  };
}

export const EVENT_COLUMNS = [
  'id',
  'at',
  'action',
  'actor',
  'account',
  'app_id',
  'authorization_id',
  'address',
  'detail',
] as const satisfies readonly (keyof ReturnType<typeof presentEvent>)[];

/** Flags that say which events are wanted. */
export const EVENT_FILTERS = {
  login: 'only what happened to this account',
  action: 'only this action, such as oauth_access.create',
  since: 'only from this date or instant on, such as 2026-01-31',
} as const;

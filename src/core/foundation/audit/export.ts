import type { AuditEvent } from './event.ts';

/** An event as it is shown outside, such as in a file; its names are the columns of the CSV. */
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
    app: event.app,
    token_last_eight: event.lastEight,
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
  'app',
  'token_last_eight',
] as const satisfies readonly (keyof ReturnType<typeof presentEvent>)[];

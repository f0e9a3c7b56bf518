import { addressText, type Context, type Writing, writing } from '../context.ts';
import { instant } from '../instant.ts';
import type { Action } from './action.ts';
import type { WithData } from './facts.ts';
import * as store from './store.ts';

export interface About {
  readonly accountId?: number | null;
  readonly appId?: number | null;
  readonly authorizationId?: number | null;
  /** Of the token of the authorization. */
  readonly lastEight?: string | null;
}

/** An action that was taken, with its facts; never a secret. */
type AuditEntry = { [A in Action]: About & { readonly action: A } & WithData<A> }[Action];

/** Records an event in the transaction of the change, so that neither is committed without the other. */
export function record(context: Writing, entry: AuditEntry): Promise<void> {
  return store.insert(context.db, eventOf(context, entry));
}

/** As `record`, for many. */
export function recordEach(context: Writing, entries: readonly AuditEntry[]): Promise<void> {
  return store.insertMany(
    context.db,
    entries.map((entry) => eventOf(context, entry)),
  );
}

interface Export {
  /** Whose events were exported; absent for everybody's. */
  readonly accountId?: number | null | undefined;
  readonly format: 'csv' | 'json' | 'jsonl';
  readonly events: number;
}

export function recordExport(context: Context, { accountId = null, ...data }: Export): Promise<void> {
  return writing(context, (context) => record(context, { action: 'audit_log.export', accountId, data }));
}

function eventOf(context: Writing, entry: AuditEntry): store.FreshEvent {
  return {
    accountId: null,
    appId: null,
    authorizationId: null,
    lastEight: null,
    ...entry,
    data: entry.data ? JSON.stringify(entry.data) : null,
    actorId: context.actor.kind === 'account' ? context.actor.id : null,
    at: instant(context.now()),
    address: addressText(context),
  };
}

import { addressText, type Context, type Writing, writing } from '../context.ts';
import { instant } from '../instant.ts';
import type { Action } from './action.ts';
import type { WithData } from './facts.ts';
import * as store from './store.ts';

export interface About {
  readonly accountId?: number | null;
  readonly appId?: number | null;
  readonly authorizationId?: number | null;
  /** The token of the authorization, as it is now. */
  readonly token?: TracedToken | null;
  /** Hex SHA-256 of the token that it replaced. */
  readonly formerTokenHash?: string | null;
}

/** What the trail keeps of a token, to tell of it when it is gone. */
export interface TracedToken {
  /** Hex SHA-256. */
  readonly hash: string;
  readonly lastEight: string;
  readonly note: string | null;
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
  const { actor, credential, userAgent } = context;
  const { action, accountId = null, appId = null, authorizationId = null, token, data } = entry;
  return {
    action,
    accountId,
    appId,
    authorizationId,
    lastEight: token?.lastEight ?? null,
    tokenHash: token?.hash ?? null,
    tokenNote: token?.note ?? null,
    formerTokenHash: entry.formerTokenHash ?? null,
    data: data ? JSON.stringify(data) : null,
    actorId: actor.kind === 'account' ? actor.id : null,
    at: instant(context.now()),
    address: addressText(context),
    userAgent,
    credential: credential?.kind ?? null,
    credentialHash: credential?.token?.hash ?? null,
    credentialScopes: credential?.token?.scopes.join(' ') ?? null,
  };
}

import { addressText, type Context, type Writing, writing } from '../context.ts';
import { instant } from '../instant.ts';
import type { Action } from './action.ts';
import type { Data, Facts, WithData } from './facts.ts';
import { withoutToken } from './hashed-token.ts';
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
  readonly filters?: Filters;
}

type Filters = Readonly<Record<string, string | undefined>>;

export function recordExport(
  context: Context,
  { accountId = null, filters, ...facts }: Export,
): Promise<void> {
  const data = { ...facts, ...recorded(filters) };
  return writing(context, (context) => record(context, { action: 'audit_log.export', accountId, data }));
}

/** A list of the administrators, as a file. */
export function recordListExport(
  context: Context,
  { filters, ...facts }: Omit<Facts['list.export'], 'filters'> & { readonly filters: Filters },
): Promise<void> {
  const data = { ...facts, ...recorded(filters) };
  return writing(context, (context) => record(context, { action: 'list.export', data }));
}

/** Without whole tokens, which somebody may have typed into an address. */
function recorded(filters: Filters = {}): Pick<Facts['list.export'], 'filters'> {
  const given = Object.entries(filters).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, withoutToken(value)] as const],
  );
  return given.length === 0 ? {} : { filters: Object.fromEntries(given) };
}

function eventOf(context: Writing, entry: AuditEntry): store.FreshEvent {
  const { actor, credential, userAgent } = context;
  const { action, accountId = null, appId = null, authorizationId = null, token, data } = entry;
  context.recorded.push({ action, detail: detailOf(data) });
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

/** How or why it happened, for the metrics: of the facts, those that are fixed phrases. */
function detailOf(data: Data | undefined): string {
  const { method, reason, how } = { ...data } as { method?: string; reason?: string; how?: string };
  return method ?? reason ?? how ?? '';
}

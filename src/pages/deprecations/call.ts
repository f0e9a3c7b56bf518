import type { App } from '../../core/delegation/apps/app.ts';
import { findApp } from '../../core/delegation/apps/get.ts';
import { mayAskPeople } from '../../core/delegation/apps/owner.ts';
import { chooseFor } from '../../core/delegation/authorization-codes/validate-request.ts';
import { readScopeText, type ScopeSet } from '../../core/delegation/scopes/scope-set.ts';
import type { Context } from '../../core/foundation/context.ts';
import {
  findRequest,
  type ReplacedRequest,
  shortNote,
} from '../../core/operations/deprecations/replacement.ts';
import type { Query } from '../../http/query.ts';

/** A call that is to be replaced, as the link from its answer tells of it. */
export interface DeprecatedCall {
  /** Whether it named an app, known or not. */
  readonly namedApp: boolean;
  readonly app: CallingApp | undefined;
  readonly scopes: ScopeSet;
  readonly note: string;
  readonly fingerprint: boolean;
  readonly request: ReplacedRequest | undefined;
}

/** What every section of a page is given. */
export interface WayProps {
  readonly call: DeprecatedCall;
  /** Whether the web flow without PKCE is deprecated, too. */
  readonly pkceNeeded: boolean;
}

export interface CallingApp extends App {
  /** The callback that was registered first, of those that can be used. */
  readonly callback: string | null;
}

/** Stands in the programs for the app of a call that has none. */
const PLACEHOLDER = { clientId: 'YOUR_CLIENT_ID', callback: null, nativeSince: null };

export function appInPrograms({
  app,
}: Pick<DeprecatedCall, 'app'>): Pick<CallingApp, keyof typeof PLACEHOLDER> {
  return app ?? PLACEHOLDER;
}

/**
 * Reads what a link says. Anybody can have written it: an app that is unknown, or cannot ask people for access, counts as none, words that are
 * no scopes are left out, and so is what looks like a secret.
 */
export async function readCall(context: Context, query: Query): Promise<DeprecatedCall> {
  const clientId = query.get('client_id') ?? '';
  return {
    namedApp: clientId !== '',
    app: await findCallingApp(context, clientId),
    scopes: readScopeText(query.get('scopes')).scopes,
    note: shortNote(query.get('note') ?? '').trim(),
    fingerprint: query.get('fingerprint') === '1',
    request: findRequest(query.get('request') ?? ''),
  };
}

async function findCallingApp(context: Context, clientId: string): Promise<CallingApp | undefined> {
  const app = await findApp(context, clientId);
  if (!app || !(await mayAskPeople(context, app))) return undefined;
  const chosen = await chooseFor(context, app, undefined);
  return { ...app, callback: chosen?.redirectUri ?? null };
}

import type { Rejected } from '../../foundation/cause.ts';
import { type Context, type Writing, writing } from '../../foundation/context.ts';
import { instant } from '../../foundation/instant.ts';
import { findAccountById } from '../../identity/accounts/find.ts';
import type { Client } from '../apps/authenticate.ts';
import { noteFailure } from '../apps/failed-credentials.ts';
import { revokeIfPresent } from '../authorizations/revoke.ts';
import { issueToken, type TokenResponse } from '../refresh-tokens/issue.ts';
import { type AuthorizationCode, type CodeText, hashCode } from './authorization-code.ts';
import { isVerified } from './pkce.ts';
import * as store from './store.ts';
import { chooseFor } from './validate-request.ts';

export interface PresentedCode {
  readonly code: CodeText;
  readonly redirectUri: string | undefined;
  readonly verifier: string | undefined;
}

/** Returned, not thrown: revoking on replay must survive the transaction. */
export type ExchangeOutcome =
  | TokenResponse
  | ({ readonly kind: 'bad_code' } & Rejected)
  | ({ readonly kind: 'redirect_uri_mismatch' } & Rejected);

const UNKNOWN: ExchangeOutcome = { kind: 'bad_code', cause: 'unknown code' };
const EXPIRED: ExchangeOutcome = { kind: 'bad_code', cause: 'expired code' };
const USED: ExchangeOutcome = { kind: 'bad_code', cause: 'code already used' };
const UNVERIFIED: ExchangeOutcome = { kind: 'bad_code', cause: 'wrong or missing code verifier' };
const OF_SUSPENDED: ExchangeOutcome = { kind: 'bad_code', cause: 'suspended account' };

/**
 * Exchanges a code for a token, once (RFC 6749 §4.1.3). A code that its own app sends a second time was
 * intercepted: what was issued for it is revoked (RFC 9700 §4.5). A request of another app, or of one
 * that cannot authenticate, changes nothing.
 */
export async function exchangeCode(
  context: Context,
  client: Client,
  presented: PresentedCode,
): Promise<ExchangeOutcome> {
  const outcome = await exchange(context, client, presented);
  if (outcome.kind === 'bad_code') noteFailure(context, client.app, 'oauth_application.failed_code');
  return outcome;
}

function exchange(context: Context, client: Client, presented: PresentedCode): Promise<ExchangeOutcome> {
  return writing(context, async (context) => {
    const now = instant(context.now());
    const found = await store.findForApp(context.db, client.app, hashCode(presented.code));
    if (!found) return UNKNOWN;
    if (found.usedAt !== null) return secondUse(context, client, { found, presented });
    if (found.expiresAt <= now) return EXPIRED;
    if (!(await goesWhereItCame(context, client, { found, presented }))) return elsewhere(presented);
    if (!isBound(client, { found, presented })) return UNVERIFIED;

    if (!(await store.consume(context.db, found.id, now))) {
      const meanwhile = await store.findForApp(context.db, client.app, hashCode(presented.code));
      return meanwhile ? secondUse(context, client, { found: meanwhile, presented }) : UNKNOWN;
    }
    return give(context, client, found);
  });
}

interface Use {
  readonly found: AuthorizationCode;
  readonly presented: PresentedCode;
}

async function give(context: Writing, { app }: Client, found: AuthorizationCode): Promise<ExchangeOutcome> {
  const account = await findAccountById(context, found.accountId);
  if (!account || account.suspendedAt) return OF_SUSPENDED;
  const { scopes } = found;
  const given = await issueToken(context, account, { app, scopes, origin: 'web_flow' });
  await store.note(context.db, found.id, given.authorizationId);
  return given;
}

async function secondUse(
  context: Writing,
  client: Client,
  { found, presented }: Use,
): Promise<ExchangeOutcome> {
  const isItself =
    client.proven || (found.challenge !== null && isVerified(found.challenge, presented.verifier));
  const account = isItself ? await findAccountById(context, found.accountId) : undefined;
  if (account && found.authorizationId !== null) {
    const reason = { reason: 'code_reused' } as const;
    const actor = { kind: 'app', id: client.app.id } as const;
    const asOwner: Writing = { ...context, actor: { kind: 'account', id: account.id } };
    await revokeIfPresent(asOwner, account, { id: found.authorizationId, actor, reason });
  }
  return USED;
}

function elsewhere({ redirectUri }: PresentedCode): ExchangeOutcome {
  return {
    kind: 'redirect_uri_mismatch',
    cause: 'redirect URI of another request',
    concerns: { redirectUri },
  };
}

/** A redirect URI may be omitted, as on GitHub; if it is sent, it must be the one of the authorization request. */
async function goesWhereItCame(
  context: Writing,
  { app }: Client,
  { found: { redirectUri: before }, presented: { redirectUri: now } }: Use,
): Promise<boolean> {
  if (!now) return true;
  if (before !== null) return now === before;
  return (await chooseFor(context, app, now))?.matches === true;
}

/** An app without a secret is bound to the code by its PKCE verifier alone (RFC 8252 §8.1). */
function isBound({ app, proven }: Client, { found, presented }: Use): boolean {
  const isPublic = !proven || app.nativeSince !== null;
  return isVerified(found.challenge, presented.verifier) && !(isPublic && found.challenge === null);
}

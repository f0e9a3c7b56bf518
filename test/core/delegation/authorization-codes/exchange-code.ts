import { createHash } from 'node:crypto';
import type { App } from '../../../../src/core/delegation/apps/app.ts';
import {
  type ExchangeOutcome,
  exchangeCode,
  type PresentedCode,
} from '../../../../src/core/delegation/authorization-codes/exchange.ts';
import { issueCode } from '../../../../src/core/delegation/authorization-codes/issue.ts';
import { parseScopes } from '../../../../src/core/delegation/scopes/scope-set.ts';
import type { Context } from '../../../../src/core/foundation/context.ts';
import type { Person } from '../../../support/test-world.ts';

export const VERIFIER = 'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk';
export const CHALLENGE = createHash('sha256').update(VERIFIER).digest('base64url');

interface CodeRequest {
  readonly scopes?: readonly string[];
  readonly sent?: string | null;
  readonly challenge?: string | null;
}

/** Issues a code to an app. */
export function issueCodeFor(
  context: Context,
  { account }: Pick<Person, 'account'>,
  { app, scopes = ['gist'], sent = null, challenge = null }: CodeRequest & { readonly app: App },
): Promise<string> {
  const request = { app, redirectUri: sent ?? '', sent, scopes: [], challenge };
  return issueCode(context, account, { request, scopes: parseScopes(scopes), asked: true });
}

/** Exchanges a code; by default the app is authenticated by its secret. */
export function exchange(
  context: Context,
  app: App,
  presented: Partial<PresentedCode> & { readonly code: string; readonly proven?: boolean },
): Promise<ExchangeOutcome> {
  const { proven = true, ...rest } = presented;
  return exchangeCode(context, { app, proven }, { redirectUri: undefined, verifier: undefined, ...rest });
}

/** The token of a successful exchange. */
export function exchangedToken(outcome: ExchangeOutcome): string {
  if (outcome.kind !== 'exchanged') throw new Error(`The exchange returned ${outcome.kind}.`);
  return outcome.token;
}

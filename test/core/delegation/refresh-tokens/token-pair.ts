import type { App } from '../../../../src/core/delegation/apps/app.ts';
import type { ExchangeOutcome } from '../../../../src/core/delegation/authorization-codes/exchange.ts';
import type { PollOutcome } from '../../../../src/core/delegation/device-codes/poll.ts';
import {
  type RotationOutcome,
  rotateRefreshToken,
} from '../../../../src/core/delegation/refresh-tokens/rotate.ts';
import type { Context } from '../../../../src/core/foundation/context.ts';
import { registerTestApp } from '../../../support/apps.ts';
import type { Person, TestWorld } from '../../../support/test-world.ts';
import { exchange, issueCodeFor } from '../authorization-codes/exchange-code.ts';

/** Registers an app whose tokens expire. */
export function registerExpiringApp({
  context,
  alice,
}: TestWorld): Promise<App & { readonly secret: string }> {
  return registerTestApp(context, alice, { name: 'Shortlived', expiringTokens: true, deviceFlow: true });
}

/** Issues a token by the web flow, with its refresh token. */
export async function issueTokenPair(
  context: Context,
  person: Pick<Person, 'account'>,
  app: App,
): Promise<TokenPair> {
  const outcome = await exchange(context, app, { code: await issueCodeFor(context, person, { app }) });
  if (outcome.kind !== 'exchanged') throw new Error(`The exchange returned ${outcome.kind}.`);
  return tokenPairFrom(outcome);
}

/** An access token and its refresh token. */
export interface TokenPair {
  readonly token: string;
  readonly refreshToken: string;
}

export function tokenPairFrom(outcome: ExchangeOutcome | PollOutcome | RotationOutcome): TokenPair {
  if (outcome.kind !== 'exchanged' || !outcome.renewal) throw new Error('There is nothing to refresh.');
  return { token: outcome.token, refreshToken: outcome.renewal.refreshToken };
}

export function refresh(
  context: Context,
  app: App,
  refreshToken: string,
  proven = true,
): Promise<RotationOutcome> {
  return rotateRefreshToken(context, { app, proven }, refreshToken);
}

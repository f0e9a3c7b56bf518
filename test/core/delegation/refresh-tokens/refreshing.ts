import type { App } from '../../../../src/core/delegation/apps/app.ts';
import type { ExchangeOutcome } from '../../../../src/core/delegation/authorization-codes/exchange.ts';
import type { PollOutcome } from '../../../../src/core/delegation/device-codes/poll.ts';
import {
  type RotationOutcome,
  rotateRefreshToken,
} from '../../../../src/core/delegation/refresh-tokens/rotate.ts';
import type { Context } from '../../../../src/core/foundation/context.ts';
import { appOf } from '../../../support/apps.ts';
import type { Person, Town } from '../../../support/town.ts';
import { codeFor, exchanged } from '../authorization-codes/coded.ts';

/** An app whose tokens expire. */
export function expiringApp({ context, alice }: Town): Promise<App & { readonly secret: string }> {
  return appOf(context, alice, { name: 'Shortlived', expiringTokens: true, deviceFlow: true });
}

/** A token of the web flow, and what renews it. */
export async function signedIn(context: Context, person: Pick<Person, 'account'>, app: App): Promise<Pair> {
  const outcome = await exchanged(context, app, { code: await codeFor(context, person, { app }) });
  if (outcome.kind !== 'exchanged') throw new Error(`The exchange said ${outcome.kind}.`);
  return pairOf(outcome);
}

/** What an app has: a token, and what gets it the next one. */
export interface Pair {
  readonly token: string;
  readonly refreshToken: string;
}

export function pairOf(outcome: ExchangeOutcome | PollOutcome | RotationOutcome): Pair {
  if (outcome.kind !== 'exchanged' || !outcome.renewal) throw new Error('There is nothing to refresh.');
  return { token: outcome.token, refreshToken: outcome.renewal.refreshToken };
}

export function refreshed(
  context: Context,
  app: App,
  refreshToken: string,
  proven = true,
): Promise<RotationOutcome> {
  return rotateRefreshToken(context, { app, proven }, refreshToken);
}

import type { Context } from '../../foundation/context.ts';
import { after } from '../../foundation/instant.ts';
import { CONFIRMATION_LIFETIME, SECOND_FACTOR_TIMEOUT } from './session.ts';
import type { SessionLimits } from './store.ts';

/** The limits as of now, from the configured lifetimes. */
export function sessionLimits({ config, now }: Context): SessionLimits {
  const at = now();
  return {
    created: after(at, -config.sessionLifetime),
    seen: after(at, -config.sessionIdle),
    confirmed: after(at, -CONFIRMATION_LIFETIME),
    pendingCreated: after(at, -SECOND_FACTOR_TIMEOUT),
  };
}

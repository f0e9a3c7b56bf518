import type { Context } from '../../foundation/context.ts';
import { after } from '../../foundation/instant.ts';
import { CONFIRMED_FOR, SECOND_FACTOR_WITHIN } from './session.ts';
import type { Bounds } from './store.ts';

/** Since when a session must have begun, and been seen, to be one now. */
export function boundsOf({ config, now }: Context): Bounds {
  const at = now();
  return {
    created: after(at, -config.sessionLifetime),
    seen: after(at, -config.sessionIdle),
    confirmed: after(at, -CONFIRMED_FOR),
    halfCreated: after(at, -SECOND_FACTOR_WITHIN),
  };
}

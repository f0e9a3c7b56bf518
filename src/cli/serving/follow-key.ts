import type { Context } from '../../core/foundation/context.ts';
import { followSecretKey } from '../../core/foundation/secret-keys/follow.ts';
import type { ServerLog } from '../log.ts';

/** Milliseconds. What another node has sealed opens at once; only this one's own seals are later. */
const INTERVAL = 5000;

/** Seals with the new secret key soon after a rotation. It keeps no process alive. */
export function startFollowingKey(context: Context, log: ServerLog): void {
  const before = { fingerprint: context.seal.fingerprint };
  const following = setInterval(() => {
    followSecretKey(context).then(
      () => {
        const { fingerprint } = context.seal;
        if (fingerprint !== before.fingerprint)
          log.info({ fingerprint: fingerprint.slice(0, 16) }, 'follows the new secret key');
        before.fingerprint = fingerprint;
      },
      // The database is unavailable, of which the requests tell.
      () => {},
    );
  }, INTERVAL);
  following.unref();
}

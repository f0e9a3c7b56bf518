import { addressText, type Context } from '../context.ts';
import type { UsedToken } from '../runtime/token-uses.ts';

/**
 * Counts a use of a token, and of its app. Every request with a token runs it: it only writes to memory.
 *
 * @param key `check` where the app presents it; what for is not known
 */
export function noteTokenUse(context: Context, token: UsedToken, key: '' | 'check' = ''): void {
  const { counts, usage, userAgent } = context;
  const { authorizationId, grantId, appId } = token;
  const at = context.now();
  usage.recordToken(token, { at, address: addressText(context), userAgent });
  if (appId === null) {
    counts.count({ counted: 'token_uses', subject: authorizationId, key, at });
    return;
  }
  const distinct = { counted: 'app_tokens', subject: appId } as const;
  counts.count({ counted: 'token_uses', subject: authorizationId, key, at, distinct });
  if (grantId !== null) {
    const distinct = { counted: 'app_people', subject: appId } as const;
    counts.count({ counted: 'grant_uses', subject: grantId, at, distinct });
  }
  counts.count({ counted: 'app_uses', subject: appId, key, at });
}

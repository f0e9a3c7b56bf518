import { describe, expect, it } from 'vitest';
import { type Reason, Refusal } from '../../src/core/foundation/refusal.ts';
import type { RefusedRequest } from '../../src/http/dialect.ts';
import { accessToken } from '../../src/oauth/access-token.ts';
import { toErrorResponse } from '../../src/oauth/errors.ts';
import { introspect } from '../../src/oauth/introspect.ts';
import { isStandardRoute, toStandardErrorResponse } from '../../src/oauth/standard-errors.ts';
import { createTestWorld } from '../support/test-world.ts';

const REFUSED: RefusedRequest = {
  head: { method: 'POST', url: '/login/oauth/access_token', headers: {} },
  principal: { kind: 'anonymous' },
  route: accessToken,
};

describe('toErrorResponse for the OAuth endpoints', () => {
  it('rounds Retry-After up to whole seconds', async () => {
    const { context } = await createTestWorld();
    const response = toErrorResponse(
      new Refusal({ code: 'too_many_attempts', retryAfter: 12.3 }),
      context,
      REFUSED,
    );
    expect([response?.status, response?.headers['retry-after']]).toEqual([429, '13']);
  });

  it.each(['authentication_required', 'locked_out', 'forged_request'] as const)(
    'has no response for a refusal that cannot happen here: %s',
    async (code) => {
      const { context } = await createTestWorld();
      const refusal = new Refusal({ code } satisfies Reason);
      expect(toErrorResponse(refusal, context, REFUSED)).toBeUndefined();
      expect(toStandardErrorResponse(refusal, context)).toBeUndefined();
    },
  );

  it('uses the format of the RFCs on the routes that GitHub does not have', () => {
    expect(isStandardRoute({ route: introspect })).toBe(true);
    expect(isStandardRoute({ route: accessToken })).toBe(false);
    expect(isStandardRoute({ route: undefined })).toBe(false);
  });
});

import { describe, expect, it } from 'vitest';
import { type Reason, Refusal } from '../../src/core/foundation/refusal.ts';
import type { RefusedRequest } from '../../src/http/dialect.ts';
import { accessToken } from '../../src/oauth/access-token.ts';
import { toErrorResponse } from '../../src/oauth/errors.ts';
import { introspect } from '../../src/oauth/introspect.ts';
import { isStandardRoute, toStandardErrorResponse } from '../../src/oauth/standard-errors.ts';
import { createTestWorld } from '../support/test-world.ts';

const REFUSED: RefusedRequest = {
  presented: { method: 'POST', url: '/login/oauth/access_token', headers: {} },
  principal: { kind: 'anonymous' },
  route: accessToken,
};

describe('A refusal, said to an app', () => {
  it('tells how long to wait in whole seconds, and never too few', async () => {
    const { context } = await createTestWorld();
    const no = toErrorResponse(
      new Refusal({ code: 'too_many_attempts', retryAfter: 12.3 }),
      context,
      REFUSED,
    );
    expect([no?.status, no?.headers['retry-after']]).toEqual([429, '13']);
  });

  it.each(['authentication_required', 'locked_out', 'forged_request'] as const)(
    'is a bug when nothing here could have said it: %s',
    async (code) => {
      const { context } = await createTestWorld();
      const refusal = new Refusal({ code } satisfies Reason);
      expect(toErrorResponse(refusal, context, REFUSED)).toBeUndefined();
      expect(toStandardErrorResponse(refusal, context)).toBeUndefined();
    },
  );

  it('is told as the RFCs have it where GitHub has nothing, by the route itself', () => {
    expect(isStandardRoute({ route: introspect })).toBe(true);
    expect(isStandardRoute({ route: accessToken })).toBe(false);
    expect(isStandardRoute({ route: undefined })).toBe(false);
  });
});

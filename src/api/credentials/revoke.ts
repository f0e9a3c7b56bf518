import { Type } from 'typebox';
import { MOST_PASTED } from '../../core/operations/token-inspection/pasted.ts';
import { revokeExposed } from '../../core/operations/token-inspection/report.ts';
import { anyone } from '../../http/audiences.ts';
import { accepted } from '../../http/reply.ts';
import { route } from '../../http/route.ts';

/** For people and scanners that find tokens where they should not be. The answer is the same for every well-formed list. */
export const revokeCredentials = route({
  method: 'POST',
  path: '/credentials/revoke',
  summary: 'Revoke a list of credentials',
  documentation: 'credentials/revoke#revoke-a-list-of-credentials',
  audience: anyone,
  body: Type.Object({
    credentials: Type.Array(Type.String(), { minItems: 1, maxItems: MOST_PASTED }),
  }),
  replies: { 202: Type.Object({}) },

  async handle({ body }, context) {
    await revokeExposed(context, body.credentials);
    return accepted({});
  },
});

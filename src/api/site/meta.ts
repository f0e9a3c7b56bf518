import { Type } from 'typebox';
import { anyone } from '../../http/audiences.ts';
import { ok } from '../../http/reply.ts';
import { route } from '../../http/route.ts';

/** GitHub Desktop and Git Credential Manager choose their sign-in method by it. */
export const meta = route({
  method: 'GET',
  path: '/meta',
  summary: 'Get GitHub Enterprise Server meta information',
  documentation: 'reference/meta#get-github-meta-information',
  audience: anyone,
  replies: {
    200: Type.Object({
      verifiable_password_authentication: Type.Boolean(),
      installed_version: Type.String(),
    }),
  },

  handle: async (_, { config }) =>
    ok({ verifiable_password_authentication: true, installed_version: config.enterpriseVersion }),
});

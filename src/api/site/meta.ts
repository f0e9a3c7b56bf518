import { Type } from 'typebox';
import { isServed } from '../../core/operations/deprecations/current-plan.ts';
import { anyone } from '../../http/audiences.ts';
import { ok } from '../../http/reply.ts';
import { route } from '../../http/route.ts';

/** GitHub Desktop and Git Credential Manager choose their sign-in method by it: without passwords, they use the web flow or the device flow. */
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

  async handle(_, context) {
    return ok({
      verifiable_password_authentication: await isServed(context, 'create-authorization'),
      installed_version: context.config.enterpriseVersion,
    });
  },
});

import type { Context } from '../core/context.ts';
import { notFound } from '../core/refusal.ts';
import type { Dialect } from '../http/dialect.ts';
import { STRANGER } from '../http/facts.ts';
import { parametersReader, parseParameters } from './body.ts';
import { sayBug, sayNo } from './errors.ts';

/** OAuth, as GitHub speaks it: apps say who they are with the request, and are answered in the form they ask for. */
export function oauthDialect({ config }: Context): Dialect {
  return {
    // Whose the credentials in the header are is found out by the route: they are an app's, and nobody's account.
    identify: async () => STRANGER,
    answerType: '',
    answerTypeFor: () => '',
    parseBody: parseParameters,
    bodyReader: parametersReader,
    nowhere() {
      throw notFound('place');
    },
    constantHeaders: {
      'cache-control': 'no-store',
      pragma: 'no-cache',
      vary: 'Accept',
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'deny',
      'referrer-policy': 'no-referrer',
      'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
      ...(config.publicUrl.startsWith('https:') && {
        'strict-transport-security': 'max-age=31536000; includeSubDomains',
      }),
    },
    headers: ({ requestId }) => ({ 'x-github-request-id': requestId }),
    tagged: false,
    cacheHeaders: () => ({}),
    refuse: sayNo,
    bug: sayBug,
  };
}

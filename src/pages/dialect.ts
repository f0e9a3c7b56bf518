import { authenticateSession } from '../core/authentication/sessions/authenticate-session.ts';
import type { Context } from '../core/foundation/context.ts';
import { notFound } from '../core/foundation/refusal.ts';
import type { Dialect } from '../http/dialect.ts';
import { formReader, parseForm } from '../http/forms.ts';
import { ANONYMOUS } from '../http/request-state.ts';
import { pageSecurityHeaders } from '../http/security-headers.ts';
import { toErrorResponse, toServerError } from './errors.tsx';
import { guard } from './guard.ts';
import { type ApiLocation, misplacedApiRequest } from './misplaced-api-request.ts';
import { keepingForms } from './session/kept-forms.ts';
import { readBrowserId } from './session-cookie.ts';

/** HTML, for people with browsers. */
export function html(context: Context, api: ApiLocation): Dialect {
  return {
    async identify(head, context) {
      // Read for each request: with port 0, the public URL is known only after listening.
      const id = readBrowserId(head, context.config.publicUrl);
      const session = id === undefined ? undefined : await authenticateSession(context, id);
      return session ?? ANONYMOUS;
    },
    answerType: '',
    answerTypeFor: () => '',
    parseBody: parseForm,
    bodyReader: formReader,
    guard: guard(context),
    ...keepingForms(),
    unknownPath() {
      throw notFound('page', 'no such route');
    },
    // Never cached, whatever the status: redirects and errors may contain a secret or a cookie, too.
    constantHeaders: { ...pageSecurityHeaders(context.config.publicUrl), 'cache-control': 'no-store' },
    headers: () => NONE,
    tagged: false,
    cacheHeaders: () => NONE,
    toErrorResponse: (error, context, refused) =>
      misplacedApiRequest(error, context, { head: refused.head, api }) ??
      toErrorResponse(error, context, refused),
    toServerError: toServerError,
  };
}

const NONE = {};

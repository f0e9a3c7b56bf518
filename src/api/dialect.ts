import type { Principal } from '../core/authentication/sessions/session.ts';
import type { Context } from '../core/foundation/context.ts';
import { notFound, Refusal } from '../core/foundation/refusal.ts';
import type { Dialect } from '../http/dialect.ts';
import { parseJsonBody } from '../http/json-body.ts';
import { bodyReader } from './body.ts';
import { featuresOf } from './deprecated.ts';
import { toErrorResponse, toServerError } from './errors.ts';
import { cacheHeaders, constantHeaders, responseHeaders } from './headers.ts';
import { identify } from './identify.ts';
import { DEFAULT_TYPE, mediaTypeFor } from './media-type.ts';
import { PREFIX } from './url.ts';

/** Below these, anonymous callers get a 401 even for paths that do not exist. */
const PRIVATE_PATHS = ['/authorizations', '/applications/grants'];

/** Authentication, bodies, headers and errors the way GitHub's REST API has them. */
export function githubDialect({ config }: Context): Dialect {
  return {
    identify,
    answerType: DEFAULT_TYPE,
    answerTypeFor: mediaTypeFor,
    parseBody: parseJsonBody,
    bodyReader,
    featuresOf,
    unknownPath,
    constantHeaders: constantHeaders(config),
    headers: responseHeaders,
    tagged: true,
    cacheHeaders,
    toErrorResponse,
    toServerError,
  };
}

function unknownPath(url: string, principal: Principal): never {
  const [path = ''] = url.slice(PREFIX.length).split('?');
  const isPrivate = PRIVATE_PATHS.some((place) => path === place || path.startsWith(`${place}/`));
  if (isPrivate && principal.kind === 'anonymous') throw new Refusal({ code: 'authentication_required' });
  throw notFound('page', 'no such route');
}

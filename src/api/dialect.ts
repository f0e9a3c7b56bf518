import type { Principal } from '../core/authentication/sessions/session.ts';
import type { Context } from '../core/foundation/context.ts';
import { notFound, Refusal } from '../core/foundation/refusal.ts';
import type { Dialect } from '../http/dialect.ts';
import { parseJsonBody } from '../http/json-body.ts';
import { bodyReader } from './body.ts';
import { sayBug, sayNo } from './errors.ts';
import { cacheHeaders, headersOf, headersOfEveryAnswer } from './headers.ts';
import { identify } from './identify.ts';
import { DEFAULT_TYPE, mediaTypeFor } from './media-type.ts';
import { PREFIX } from './url.ts';

/** Under these, a stranger is asked who it is before it is told whether there is anything. */
const PRIVATE = ['/authorizations', '/applications/grants'];

/** GitHub's way. */
export function github({ config }: Context): Dialect {
  return {
    identify,
    answerType: DEFAULT_TYPE,
    answerTypeFor: mediaTypeFor,
    parseBody: parseJsonBody,
    bodyReader,
    nowhere,
    constantHeaders: headersOfEveryAnswer(config),
    headers: headersOf,
    tagged: true,
    cacheHeaders,
    refuse: sayNo,
    bug: sayBug,
  };
}

function nowhere(url: string, principal: Principal): never {
  const [path = ''] = url.slice(PREFIX.length).split('?');
  const asksFirst = PRIVATE.some((place) => path === place || path.startsWith(`${place}/`));
  if (asksFirst && principal.kind === 'anonymous') throw new Refusal({ code: 'authentication_required' });
  throw notFound('place');
}

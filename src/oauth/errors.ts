import type { Context } from '../core/foundation/context.ts';
import { type Code, type ReasonFor, Refusal } from '../core/foundation/refusal.ts';
import type { No, Refused } from '../http/dialect.ts';
import { isMalformed } from '../http/malformed.ts';
import { asJson, spell, type Told } from './answer.ts';
import { neverSaid } from './never-said.ts';
import { TOKEN_ERRORS } from './token-errors.ts';

interface Said {
  readonly status: number;
  readonly told: Told;
  readonly retryAfter?: number;
  /** Whatever the app would rather have. */
  readonly always?: 'json';
}

/** Our reasons, said to an app. OAuth's own noes are answers like any other, with 200; the rest as recorded. */
const app: { readonly [C in Code]: (reason: ReasonFor<C>) => Said | undefined } = {
  ...neverSaid,
  bad_app_credentials: () => ({ status: 200, told: TOKEN_ERRORS.incorrect_client_credentials }),
  not_found: () => ({ status: 404, told: { error: 'Not Found' }, always: 'json' }),
  too_many_attempts: ({ retryAfter }) => ({ status: 429, told: TOO_MANY, retryAfter }),
};

const TOO_MANY: Told = {
  error: 'slow_down',
  error_description: 'Too many codes were asked for from this address.',
  error_uri: 'https://docs.github.com',
};

const AWAY: Said = {
  status: 503,
  told: { error: 'temporarily_unavailable', error_description: 'Please try again in a few seconds.' },
  retryAfter: 5,
};

/** What anything that was thrown means to an app; nothing for a bug. */
export function sayNo(error: unknown, { storage }: Context, { presented }: Refused): No | undefined {
  const said = translate(error, storage);
  if (!said) return undefined;
  const { status, told, retryAfter, always } = said;
  const { headers, body } = always === 'json' ? asJson(told) : spell(told, presented.headers);
  const later = retryAfter === undefined ? {} : { 'retry-after': String(Math.ceil(retryAfter)) };
  return { status, headers: { ...headers, ...later }, body };
}

function translate(error: unknown, storage: Context['storage']): Said | undefined {
  if (error instanceof Refusal) {
    const say = app[error.reason.code] as (reason: Refusal['reason']) => Said | undefined;
    return say(error.reason);
  }
  if (isMalformed(error)) {
    const told = { error: 'invalid_request', error_description: error.message };
    return { status: error.statusCode, told };
  }
  return storage.isUnavailable(error) ? AWAY : undefined;
}

/** Nothing of what went wrong but where the log tells it. */
export function sayBug(requestId: string, _: Context, { presented }: Refused): No {
  const description = `Please tell your administrator this request's id: ${requestId}`;
  const spelled = spell({ error: 'server_error', error_description: description }, presented.headers);
  return { status: 500, ...spelled };
}

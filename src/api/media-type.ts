import { clientError } from '../http/client-error.ts';
import { byPreference } from '../http/preferences.ts';

/** Also used for responses sent before `Accept` was read. */
export const DEFAULT_TYPE = 'github.v3; format=json';
const ANYTHING = new Set(['*/*', 'application/*', 'application/json', '*']);
const VENDOR = 'application/vnd.github';

/**
 * The `X-GitHub-Media-Type` header: how GitHub interprets the `Accept` header.
 *
 * @throws {ClientError} 415, when the client does not accept JSON
 */
export function mediaTypeFor(accept: string | undefined): string {
  if (!accept?.trim()) return DEFAULT_TYPE;
  for (const type of byPreference(accept)) {
    if (ANYTHING.has(type)) return DEFAULT_TYPE;
    if (type === VENDOR || type.startsWith(`${VENDOR}.`) || type.startsWith(`${VENDOR}+`)) {
      return describe(type.slice(VENDOR.length));
    }
  }
  throw clientError(
    415,
    `Unsupported 'Accept' header: '${printable(accept)}'. Must accept 'application/json'.`,
    'response format not supported',
  );
}

/** Splits e.g. `.v3.full+json` into version, param and format, in GitHub's notation; a preview's name is a param. */
function describe(rest: string): string {
  const [parts = '', format] = rest.split('+');
  const [first, ...others] = parts.split('.').filter((part) => /^[a-z0-9-]+$/.test(part));
  const isVersion = first !== undefined && /^(?:v[0-9]+|beta)$/.test(first);
  const version = isVersion ? first : 'v3';
  const param = isVersion ? others[0] : first;
  return [
    `github.${version}`,
    ...(param ? [`param=${param}`] : []),
    ...(format === 'json' ? ['format=json'] : []),
  ].join('; ');
}

function printable(text: string): string {
  return text.slice(0, 100).replace(/[^\x20-\x7e]/g, '?');
}

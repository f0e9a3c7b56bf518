/** Why a URL could not be asked, in a sentence; undefined for errors of another kind. */
export function unreachable(url: string, error: unknown): string | undefined {
  const { code } = Object(error) as { readonly code?: unknown };
  if (typeof code !== 'string') return undefined;
  const words = WORDS.get(code) ?? (code.includes('SSL') ? NO_TLS : undefined);
  return words && `${url}: ${words}.`;
}

const NO_TLS = 'what answers there does not speak https, or none that Node.js knows';
const NO_ANSWER = 'there was no answer in time';

const WORDS = new Map([
  ['ENOTFOUND', 'DNS has no address for the name'],
  ['EAI_AGAIN', 'DNS did not answer'],
  ['ECONNREFUSED', 'nobody listens there'],
  ['ECONNRESET', 'the connection broke off'],
  ['EPIPE', 'the connection broke off'],
  ['EHOSTUNREACH', 'no way leads to its host'],
  ['ENETUNREACH', 'no way leads to its host'],
  ['ETIMEDOUT', NO_ANSWER],
  ['ABORT_ERR', NO_ANSWER],
  ['EPROTO', NO_TLS],
  ['HPE_INVALID_CONSTANT', 'what answers there does not speak HTTP, or speaks https'],
]);

import type { ReplacedRequest } from '../../core/operations/deprecations/replacement.ts';
import { quoteForShell } from '../guide/samples.ts';

const API_CALLS = {
  'check-token.sh': ['POST', 'token'],
  'reset-token.sh': ['PATCH', 'token'],
  'revoke-token.sh': ['DELETE', 'token'],
  'revoke-grant.sh': ['DELETE', 'grant'],
} as const;

export type ApiCallName = keyof typeof API_CALLS;

interface Caller {
  readonly publicUrl: string;
  readonly clientId: string;
}

/** A call of the OAuth Applications API, which takes the client secret and the token from the environment. */
export function apiCall(name: ApiCallName, { publicUrl, clientId }: Caller): string {
  const [method, what] = API_CALLS[name];
  return `LATCHKEY=${quoteForShell(publicUrl)}
CLIENT_ID=${quoteForShell(clientId)}
CLIENT_SECRET=\${CLIENT_SECRET:?is missing}
TOKEN=\${TOKEN:?is missing}

curl --silent --show-error --request ${method} "$LATCHKEY/api/v3/applications/$CLIENT_ID/${what}" \\
  --user "$CLIENT_ID:$CLIENT_SECRET" \\
  --header 'Content-Type: application/json' \\
  --data "{\\"access_token\\": \\"$TOKEN\\"}" \\
  --write-out '%{http_code}\\n'
`;
}

/** A request that is sent when none is known. */
const EXAMPLE: ReplacedRequest = { method: 'GET', path: '/api/v3/user' };

/** The same request, with a token in the header. */
export function bearerCall(publicUrl: string, { method, path }: ReplacedRequest = EXAMPLE): string {
  const hasBody = method !== 'GET' && method !== 'DELETE';
  return [
    `LATCHKEY=${quoteForShell(publicUrl)}`,
    `TOKEN=\${TOKEN:?is missing}`,
    ...(hasBody ? [`BODY=\${BODY:?is missing}`] : []),
    '',
    `curl --silent --show-error --request ${method} "$LATCHKEY${path}" \\`,
    ...(hasBody ? [`  --header 'Content-Type: application/json' --data "$BODY" \\`] : []),
    '  --header "Authorization: Bearer $TOKEN"',
    '',
  ].join('\n');
}

import type { FastifyInstance } from 'fastify';
import type { AdminScope } from '../../src/core/authentication/admin-tokens/admin-token.ts';
import { createAdminToken } from '../../src/core/authentication/admin-tokens/create.ts';
import type { Context } from '../../src/core/foundation/context.ts';
import type { Answer } from './test-world.ts';

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE' | 'HEAD' | 'OPTIONS';

/** A client of the administration API below `/api/admin/v1`; bodies are sent as JSON. */
export interface AdminClient {
  readonly token: string;
  ask(
    method: Method,
    path: string,
    body?: unknown,
    headers?: Readonly<Record<string, string>>,
  ): Promise<Answer>;
}

interface Node {
  readonly context: Context;
  readonly server: FastifyInstance;
}

interface Wanted {
  readonly name?: string;
  readonly scope?: AdminScope;
  readonly expiresAt?: string | null;
}

export async function createAdminClient(
  { context, server }: Node,
  { name = 'hr-sync', scope = 'write', expiresAt = null }: Wanted = {},
): Promise<AdminClient> {
  const operator = { ...context, actor: { kind: 'operator' } as const, address: null };
  const { text } = await createAdminToken(operator, { name, scopes: [scope], expiresAt });
  return adminClientWith(server, text);
}

/** @param address from which requests come */
export function adminClientWith(server: FastifyInstance, token: string, address = '10.1.2.3'): AdminClient {
  return {
    token,
    ask: (method, path, body, headers = {}) =>
      server.inject({
        method,
        url: `/api/admin/v1${path}`,
        remoteAddress: address,
        headers: {
          authorization: `Bearer ${token}`,
          ...(body !== undefined && { 'content-type': 'application/json' }),
          ...headers,
        },
        ...(body !== undefined && { payload: typeof body === 'string' ? body : JSON.stringify(body) }),
      }),
  };
}

/** What HTTP itself says no to: the same shape as Fastify's own errors, so that one translator serves both. */
interface Malformed extends Error {
  readonly statusCode: number;
}

export function malformed(statusCode: number, message: string): Malformed {
  return Object.assign(new Error(message), { statusCode });
}

export function isMalformed(error: unknown): error is Malformed {
  const status = Reflect.get(Object(error), 'statusCode');
  return error instanceof Error && typeof status === 'number' && status >= 400 && status < 500;
}

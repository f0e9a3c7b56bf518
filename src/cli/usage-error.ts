const USAGE_ERROR = Symbol('wrong usage');

/** For invalid arguments or settings: the program exits with status 2. */
export function usageError(...errors: readonly string[]): Error {
  return new Error(errors.join('\n'), { cause: USAGE_ERROR });
}

export function isUsageError(error: unknown): boolean {
  return error instanceof Error && error.cause === USAGE_ERROR;
}

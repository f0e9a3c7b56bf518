const USAGE_ERROR = Symbol('wrong usage');

/** To be thrown for a command, or settings, that cannot be meant so: ends the program with 2. */
export function usageError(...errors: readonly string[]): Error {
  return new Error(errors.join('\n'), { cause: USAGE_ERROR });
}

export function isUsageError(error: unknown): boolean {
  return error instanceof Error && error.cause === USAGE_ERROR;
}

const WRONG_USAGE = Symbol('wrong usage');

/** To be thrown for a command, or settings, that cannot be meant so: ends the program with 2. */
export function wrongUsage(...complaints: readonly string[]): Error {
  return new Error(complaints.join('\n'), { cause: WRONG_USAGE });
}

export function isWrongUsage(error: unknown): boolean {
  return error instanceof Error && error.cause === WRONG_USAGE;
}

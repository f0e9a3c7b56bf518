import { formatProblem } from '../core/foundation/problem.ts';
import { type Code, Refusal } from '../core/foundation/refusal.ts';
import type { Words } from './locales/words.ts';

/** What is wrong with a field of a form, in words. */
export interface FieldProblem {
  readonly field: string;
  readonly message: string;
}

/**
 * What a deed said is wrong with what somebody typed, to be shown beside the fields.
 *
 * @returns nothing when the deed was done
 * @throws whatever else the deed threw
 */
export async function problemsOf(words: Words, deed: () => Promise<unknown>): Promise<FieldProblem[]> {
  try {
    await deed();
    return [];
  } catch (error) {
    return problemsIn(words, error);
  }
}

export function isRefusal(error: unknown, code: Code): boolean {
  return error instanceof Refusal && error.reason.code === code;
}

/** @throws the error itself, when it is about something else */
export function problemsIn(words: Words, error: unknown): FieldProblem[] {
  if (!(error instanceof Refusal) || error.reason.code !== 'unprocessable') throw error;
  const { kinds } = words.problems;
  return error.reason.problems.map((problem) => ({
    field: problem.field,
    message: formatProblem(kinds, problem),
  }));
}

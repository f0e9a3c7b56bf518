import { formatProblem } from '../core/foundation/problem.ts';
import type { Refusal } from '../core/foundation/refusal.ts';
import type { Words } from './locales/words.ts';

/** What is wrong with a field of a form, as a sentence. */
export interface FieldProblem {
  readonly field: string;
  readonly message: string;
}

/** @throws {Refusal} itself, unless it refuses what was typed */
export function problemsIn(words: Words, refusal: Refusal): FieldProblem[] {
  const { reason } = refusal;
  if (reason.code !== 'unprocessable') throw refusal;
  const { kinds } = words.problems;
  return reason.problems.map((problem) => ({
    field: problem.field,
    message: formatProblem(kinds, problem),
  }));
}

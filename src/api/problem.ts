import type { Problem } from '../core/foundation/problem.ts';
import { problemInEnglish } from '../core/foundation/problem-in-english.ts';

/** One of `errors` in a 422 (GitHub, "Resources in the REST API", client errors). */
export interface GitHubProblem {
  readonly resource: string;
  readonly code: 'missing_field' | 'already_exists' | 'custom';
  readonly field: string;
  readonly message?: string;
}

/** A validation error in GitHub's format. Custom messages begin with the field's name. */
export function presentProblem(problem: Problem): GitHubProblem {
  const resource = 'OauthAccess';
  const { field } = problem;
  switch (problem.kind) {
    case 'missing':
      return { resource, code: 'missing_field', field };
    case 'taken':
      return { resource, code: 'already_exists', field };
    default:
      return { resource, code: 'custom', field, message: sentenceOf(problem) };
  }
}

function sentenceOf(problem: Problem): string {
  switch (problem.kind) {
    case 'too_long':
      return `${problem.field} is too long (maximum is ${problem.most} ${problem.unit})`;
    case 'unstorable':
      return `${problem.field} contains characters that cannot be stored`;
    case 'not_web_url':
      return `${problem.field} must be an http or https URL`;
    default:
      return problemInEnglish(problem);
  }
}

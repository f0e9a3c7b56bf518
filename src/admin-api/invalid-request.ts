import { clientError } from '../http/client-error.ts';

/** One of `errors` in a 422. */
export interface FieldError {
  readonly field: string;
  readonly code: 'missing_field' | 'already_exists' | 'invalid' | 'unknown_field';
  readonly message: string;
}

/** A request whose members are wrong before any action sees them: a `ClientError`, 422. */
export function invalidRequest(errors: readonly FieldError[]): Error {
  return Object.assign(clientError(422, 'Validation Failed'), { fieldErrors: errors });
}

export function fieldErrorsOf(error: Error): readonly FieldError[] | undefined {
  return Reflect.get(error, 'fieldErrors') as readonly FieldError[] | undefined;
}

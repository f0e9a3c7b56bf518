import type { ComponentChildren } from 'preact';
import type { FieldProblem } from '../problems.ts';

interface FieldProps {
  readonly name: string;
  readonly label: string;
  readonly value?: string;
  readonly type?: 'text' | 'password' | 'email' | 'url' | 'date' | 'search';
  readonly hint?: ComponentChildren;
  readonly problems?: readonly FieldProblem[];
  readonly autocomplete?: string;
  readonly inputmode?: 'numeric' | 'url' | 'email';
  readonly required?: boolean;
  readonly autofocus?: boolean;
  readonly maxlength?: number;
}

/** A label, a box to type in, a hint, and beside it what is wrong with it. */
export function Field({ name, label, hint, problems = [], type = 'text', ...rest }: FieldProps) {
  const wrong = problems.filter(({ field }) => field === name);
  const described = [hint && `${name}-hint`, wrong.length > 0 && `${name}-problem`].filter(Boolean).join(' ');
  return (
    <div class={wrong.length > 0 ? 'field wrong' : 'field'}>
      <label for={name}>{label}</label>
      {hint && (
        <p class="hint" id={`${name}-hint`}>
          {hint}
        </p>
      )}
      <input
        id={name}
        name={name}
        // The types of JSX want each kind of field written out.
        type={type as 'text'}
        {...(described && { 'aria-describedby': described })}
        {...(wrong.length > 0 && { 'aria-invalid': true })}
        {...rest}
      />
      <Wrong name={name} problems={wrong} />
    </div>
  );
}

export function Wrong({
  name,
  problems,
}: {
  readonly name: string;
  readonly problems: readonly FieldProblem[];
}) {
  if (problems.length === 0) return null;
  return (
    <p class="problem" id={`${name}-problem`}>
      {problems.map(({ message }) => message).join(' ')}
    </p>
  );
}

import type { ComponentChildren, VNode } from 'preact';
import type { FieldProblem } from '../problems.ts';

/** What is said around a field, of whichever kind. */
export interface Labels {
  readonly name: string;
  readonly label: string;
  readonly hint?: ComponentChildren | undefined;
  /** Of the whole form; each field picks its own. */
  readonly problems?: readonly FieldProblem[] | undefined;
}

/** What ties a field to its label, its hint and what is wrong with it. */
interface Tied {
  readonly id: string;
  readonly name: string;
  readonly 'aria-describedby'?: string;
  readonly 'aria-invalid'?: true;
}

interface LabelledProps extends Labels {
  readonly children: (tied: Tied) => VNode;
}

/** A field of a form: its label, a hint, and beside it what is wrong with it. */
export function LabeledField({ name, label, hint, problems = [], children }: LabelledProps) {
  const wrong = isWrong(name, problems);
  const described = [hint && `${name}-hint`, wrong && `${name}-problem`].filter(Boolean).join(' ');
  return (
    <div class={wrong ? 'field wrong' : 'field'}>
      <label for={name}>{label}</label>
      {hint && (
        <p class="hint" id={`${name}-hint`}>
          {hint}
        </p>
      )}
      {children({
        id: name,
        name,
        ...(described && { 'aria-describedby': described }),
        ...(wrong && { 'aria-invalid': true }),
      })}
      <FieldError name={name} problems={problems} />
    </div>
  );
}

/** What is wrong with one field, out of all that is wrong. */
export function FieldError({
  name,
  problems,
}: {
  readonly name: string;
  readonly problems: readonly FieldProblem[];
}) {
  if (!isWrong(name, problems)) return null;
  const messages = problems.filter(({ field }) => field === name).map(({ message }) => message);
  return (
    <p class="problem" id={`${name}-problem`}>
      {messages.map((message, at) => (
        <>
          {at > 0 && <br />}
          {message}
        </>
      ))}
    </p>
  );
}

function isWrong(name: string, problems: readonly FieldProblem[]): boolean {
  return problems.some(({ field }) => field === name);
}

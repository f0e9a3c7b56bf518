import type { ComponentChildren, VNode } from 'preact';
import { usePageContext } from '../page-context.ts';

/** What surrounds a field of any kind. */
export interface Labels {
  readonly name: string;
  readonly label: string;
  readonly hint?: ComponentChildren | undefined;
}

/** Ties an input to its label, its hint and its error. */
interface InputAttributes {
  readonly id: string;
  readonly name: string;
  readonly 'aria-describedby'?: string;
  readonly 'aria-invalid'?: true;
}

interface LabeledFieldProps extends Labels {
  readonly children: (attributes: InputAttributes) => VNode;
}

/** A field of a form, with its label, a hint, and what is wrong with it. */
export function LabeledField({ name, label, hint, children }: LabeledFieldProps) {
  const invalid = useMessages(name).length > 0;
  const described = [hint && `${name}-hint`, invalid && `${name}-problem`].filter(Boolean).join(' ');
  return (
    <div class={invalid ? 'field wrong' : 'field'}>
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
        ...(invalid && { 'aria-invalid': true }),
      })}
      <FieldError name={name} />
    </div>
  );
}

/** What is wrong with one field. */
export function FieldError({ name }: { readonly name: string }) {
  const messages = useMessages(name);
  if (messages.length === 0) return null;
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

function useMessages(name: string): readonly string[] {
  return usePageContext()
    .problems.filter(({ field }) => field === name)
    .map(({ message }) => message);
}

/** What a field shows: what was typed, if the form was rejected, else what is known. */
export function useValue(name: string, known: string): string {
  const typed = usePageContext().submitted?.[name];
  return typeof typed === 'string' ? typed : known;
}

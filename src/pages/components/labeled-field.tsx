import type { ComponentChildren, VNode } from 'preact';
import { useContext } from 'preact/hooks';
import { usePageContext } from '../page-context.ts';
import { CurrentForm } from '../typed-forms.ts';

/** What surrounds a field of any kind. */
export interface Labels {
  readonly name: string;
  readonly label: string;
  readonly hint?: ComponentChildren | undefined;
  /**
   * Whether what is typed is forgotten when the language is switched: it would be kept, and sent back in a page. True of
   * passwords, one-time codes, and where people paste tokens.
   */
  readonly secret?: boolean;
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
export function LabeledField({ name, label, hint, secret = false, children }: LabeledFieldProps) {
  const form = useContext(CurrentForm);
  if (form && !secret) {
    form.fields.add(name);
    form.written += 1;
  }
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

/** What was typed: the form was rejected, or the language was switched while it was filled in. */
export function useTyped(name: string): string | readonly string[] | undefined {
  const { submitted, typed } = usePageContext();
  const form = useContext(CurrentForm);
  const fields = typed && typed.form === form?.action ? typed.fields : submitted;
  return fields?.[name];
}

/** What a field shows: what was typed, else what is known. */
export function useValue(name: string, known: string): string {
  const typed = useTyped(name);
  return typeof typed === 'string' ? typed : known;
}

import type { ComponentChildren } from 'preact';
import { usePageContext } from '../page-context.ts';
import { CurrentForm } from '../typed-forms.ts';

interface FormProps {
  readonly action: string;
  readonly class?: string;
  /** For the script. */
  readonly 'data-passkey'?: 'create' | 'get';
  readonly 'data-options'?: string;
  readonly children: ComponentChildren;
}

/** A form that posts, whose fields register themselves: what is typed into them is kept when the language is switched. */
export function Form({ children, ...rest }: FormProps) {
  const form = usePageContext().typedForms.add(rest.action);
  return (
    <FieldlessForm {...rest} id={form.id}>
      <CurrentForm.Provider value={form}>{children}</CurrentForm.Provider>
    </FieldlessForm>
  );
}

/** A form that posts, with the authenticity token that proves it is ours, and the id by which a second click is recognized. */
export function FieldlessForm({ action, children, ...rest }: FormProps & { readonly id?: string }) {
  const page = usePageContext();
  return (
    <form method="post" action={action} {...rest}>
      <input type="hidden" name="authenticity_token" value={page.authenticityToken} />
      {page.formId !== '' && <input type="hidden" name="form_id" value={page.formId} />}
      {children}
    </form>
  );
}

interface PostButtonProps {
  readonly action: string;
  readonly look?: 'button' | 'link' | 'danger';
  /** For screen readers, where every row has a button with the same text. */
  readonly label?: string;
  readonly children: ComponentChildren;
}

/** A form that is one button; it works without a script. */
export function PostButton({ action, look = 'button', label, children }: PostButtonProps) {
  return (
    <FieldlessForm action={action} class="inline">
      <button type="submit" class={look} {...(label && { 'aria-label': label })}>
        {children}
      </button>
    </FieldlessForm>
  );
}

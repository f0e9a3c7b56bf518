import type { ComponentChildren } from 'preact';
import { usePageContext } from '../page-context.ts';

interface FormProps {
  readonly action: string;
  readonly class?: string;
  readonly id?: string;
  /** For the script. */
  readonly 'data-passkey'?: 'create' | 'get';
  readonly 'data-options'?: string;
  readonly children: ComponentChildren;
}

/** A form that posts, with the authenticity token that proves it is ours, and the id by which a second click is recognized. */
export function Form({ action, children, ...rest }: FormProps) {
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
    <Form action={action} class="inline">
      <button type="submit" class={look} {...(label && { 'aria-label': label })}>
        {children}
      </button>
    </Form>
  );
}

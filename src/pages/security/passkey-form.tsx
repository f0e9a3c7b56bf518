import type { ComponentChildren } from 'preact';
import { supportsPasskeys } from '../../core/authentication/passkeys/passkey.ts';
import { Form } from '../components/form.tsx';
import { FieldError } from '../components/labeled-field.tsx';
import { ReturnTo } from '../components/return-to.tsx';
import { usePageContext, useWords } from '../page-context.ts';

interface PasskeyFormProps {
  readonly action: string;
  /** Where the script gets the options of the ceremony. */
  readonly options: string;
  readonly ceremony: 'create' | 'get';
  readonly button: string;
  readonly look?: 'primary' | 'button';
  readonly class?: string;
  readonly children?: ComponentChildren;
}

/** Sends the result of a passkey ceremony. The button is hidden until the script has loaded. */
export function PasskeyForm({
  action,
  options,
  ceremony,
  button,
  look = 'button',
  children,
  ...rest
}: PasskeyFormProps) {
  const words = useWords();
  return (
    <Form action={action} data-passkey={ceremony} data-options={options} {...rest}>
      <input type="hidden" name="credential" />
      {children}
      <div id="credential" tabIndex={-1}>
        <FieldError name="credential" />
      </div>
      <button type="submit" class={look} hidden>
        {button}
      </button>
      <p class="problem" role="alert" hidden>
        {words.passkeys.failed}
      </p>
    </Form>
  );
}

/** On the pages that authenticate a user: a passkey is accepted on each of them. */
export function PasskeySignIn({ button }: { readonly button: string }) {
  const page = usePageContext();
  if (!supportsPasskeys(page)) return null;
  return (
    <PasskeyForm
      action="/sessions/passkey"
      options="/sessions/passkey/options"
      ceremony="get"
      button={button}
    >
      <ReturnTo />
    </PasskeyForm>
  );
}

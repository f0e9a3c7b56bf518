import type { ComponentChildren } from 'preact';
import { supportsPasskeys } from '../../core/authentication/passkeys/passkey.ts';
import { Form } from '../components/form.tsx';
import { usePageContext, useWords } from '../page-context.ts';

interface PasskeyFormProps {
  readonly action: string;
  /** Where the script asks what to ask the browser for. */
  readonly options: string;
  /** Whether the browser makes a passkey, or signs with one. */
  readonly ceremony: 'create' | 'get';
  readonly button: string;
  readonly look?: 'primary' | 'button';
  readonly class?: string;
  readonly children?: ComponentChildren;
}

/** Sends what the browser says for a passkey. The button is hidden until a script is there that can ask for it. */
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
      <button type="submit" class={look} hidden>
        {button}
      </button>
      <p class="problem" role="alert" hidden>
        {words.passkeys.failed}
      </p>
    </Form>
  );
}

interface SignInProps {
  readonly button: string;
  readonly returnTo: string | undefined;
}

/** On the pages that ask who one is: the same passkey does for all of them. */
export function PasskeySignIn({ button, returnTo }: SignInProps) {
  const visit = usePageContext();
  if (!supportsPasskeys(visit)) return null;
  return (
    <PasskeyForm
      action="/sessions/passkey"
      options="/sessions/passkey/options"
      ceremony="get"
      button={button}
    >
      <input type="hidden" name="return_to" value={returnTo ?? ''} />
    </PasskeyForm>
  );
}

import type { ComponentChildren } from 'preact';
import { useWords } from '../page-context.ts';
import { Form } from './form.tsx';

interface SureProps {
  readonly action: string;
  /** Where to go instead. */
  readonly back: string;
  /** What the button says it does. */
  readonly button: string;
  /** What will happen. */
  readonly children: ComponentChildren;
}

/** The question ahead of a deed that cannot be undone. */
export function ConfirmForm({ action, back, button, children }: SureProps) {
  const words = useWords();
  return (
    <Form action={action} class="card danger">
      {children}
      <div class="actions">
        <button type="submit" class="danger">
          {button}
        </button>
        <a href={back}>{words.frame.cancel}</a>
      </div>
    </Form>
  );
}

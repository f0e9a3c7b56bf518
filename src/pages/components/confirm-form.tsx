import type { ComponentChildren } from 'preact';
import { useWords } from '../page-context.ts';
import { FieldlessForm } from './form.tsx';

interface ConfirmFormProps {
  readonly action: string;
  /** Where to go instead. */
  readonly back: string;
  readonly button: string;
  /** What will happen. */
  readonly children: ComponentChildren;
}

/** Asks before a destructive action. */
export function ConfirmForm({ action, back, button, children }: ConfirmFormProps) {
  const words = useWords();
  return (
    <FieldlessForm action={action} class="card danger">
      {children}
      <div class="actions">
        <button type="submit" class="danger">
          {button}
        </button>
        <a href={back}>{words.frame.cancel}</a>
      </div>
    </FieldlessForm>
  );
}

import type { ComponentChildren } from 'preact';
import type { Visit } from '../visit.ts';
import { Form } from './form.tsx';

interface SureProps {
  readonly visit: Visit;
  readonly action: string;
  /** Where to go instead. */
  readonly back: string;
  /** What the button says it does. */
  readonly button: string;
  /** What will happen. */
  readonly children: ComponentChildren;
}

/** The question ahead of a deed that cannot be undone. */
export function Sure({ visit, action, back, button, children }: SureProps) {
  return (
    <Form visit={visit} action={action} class="card danger">
      {children}
      <div class="actions">
        <button type="submit" class="danger">
          {button}
        </button>
        <a href={back}>{visit.words.frame.cancel}</a>
      </div>
    </Form>
  );
}

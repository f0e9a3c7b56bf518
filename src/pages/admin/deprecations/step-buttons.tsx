import { useWords } from '../../page-context.ts';
import { AllOperations } from './chosen-features.tsx';
import { ANNOUNCEMENT, NEW_BROWNOUT, REMOVAL, RESTORATION, RETRACTION } from './paths.ts';

export const STEPS_FORM = 'steps';

/** Leads to the steps for the features with a tick. */
export function StepButtons() {
  const { retirement: words } = useWords();
  return (
    <form id={STEPS_FORM} class="bulk" action={ANNOUNCEMENT}>
      <AllOperations />
      <div class="actions">
        <button type="submit">{words.announce}</button>
        <button type="submit" formaction={NEW_BROWNOUT}>
          {words.brownout}
        </button>
        <button type="submit" class="danger" formaction={REMOVAL}>
          {words.remove}
        </button>
        <button type="submit" formaction={RESTORATION}>
          {words.restore}
        </button>
        <button type="submit" formaction={RETRACTION}>
          {words.retract}
        </button>
      </div>
    </form>
  );
}

import { MAX_LENGTHS } from '../../core/delegation/authorizations/authorization.ts';
import { Field } from '../frame/field.tsx';
import { Form } from '../frame/form.tsx';
import { Wrong } from '../frame/labelled.tsx';
import { ProblemSummary } from '../frame/problem-summary.tsx';
import { Settings } from '../frame/settings.tsx';
import type { FieldProblem } from '../problems.ts';
import { useWords } from '../visit.ts';
import type { AllowedExpiry, ExpiryChosen } from './expiry.ts';
import { ExpiryFields } from './expiry-fields.tsx';
import { ScopeTree } from './scope-tree.tsx';

export interface Filled extends ExpiryChosen {
  readonly note: string;
  readonly scopes: readonly string[];
}

interface TokenFormProps {
  readonly filled: Filled;
  readonly allowed: AllowedExpiry;
  readonly problems?: readonly FieldProblem[];
  /** What a link asked for that is no scope. */
  readonly leftOut?: string;
}

/** The page that asks what a new token is to be. */
export function TokenForm({ filled, allowed, problems = [], leftOut }: TokenFormProps) {
  const { tokens: words, frame } = useWords();
  return (
    <Settings title={words.newTitle} place="tokens">
      <h1>{words.newTitle}</h1>
      <ProblemSummary problems={problems} />
      {leftOut && <p class="warning">{words.unknownScopes(leftOut)}</p>}
      <p>{words.explain}</p>
      <Form action="/settings/tokens">
        <Field
          name="note"
          label={words.note}
          hint={words.noteHint}
          value={filled.note}
          problems={problems}
          maxlength={MAX_LENGTHS.note}
          autocomplete="off"
          required
        />
        <ExpiryFields chosen={filled} allowed={allowed} problems={problems} />
        <fieldset id="scopes" tabIndex={-1} aria-describedby="scopes-hint">
          <legend>{words.scopes}</legend>
          <p class="hint" id="scopes-hint">
            {words.scopesHint}
          </p>
          <Wrong name="scopes" problems={problems} />
          <ScopeTree ticked={filled.scopes} />
        </fieldset>
        <div class="actions">
          <button type="submit" class="primary">
            {words.submit}
          </button>
          <a href="/settings/tokens">{frame.cancel}</a>
        </div>
      </Form>
    </Settings>
  );
}

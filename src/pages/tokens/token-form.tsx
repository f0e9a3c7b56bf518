import { MAX_LENGTHS } from '../../core/delegation/authorizations/authorization.ts';
import { Field } from '../components/field.tsx';
import { Form } from '../components/form.tsx';
import { FieldError } from '../components/labeled-field.tsx';
import { ProblemSummary } from '../components/problem-summary.tsx';
import { SettingsPage } from '../components/settings-page.tsx';
import { useWords } from '../page-context.ts';
import type { FieldProblem } from '../problems.ts';
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
    <SettingsPage title={words.newTitle} place="tokens">
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
          <FieldError name="scopes" problems={problems} />
          <ScopeTree ticked={filled.scopes} />
        </fieldset>
        <div class="actions">
          <button type="submit" class="primary">
            {words.submit}
          </button>
          <a href="/settings/tokens">{frame.cancel}</a>
        </div>
      </Form>
    </SettingsPage>
  );
}

import { MAX_LENGTHS } from '../../core/delegation/authorizations/authorization.ts';
import { Field } from '../components/field.tsx';
import { Form } from '../components/form.tsx';
import { FieldError } from '../components/labeled-field.tsx';
import { MenuPage } from '../components/menu-page.tsx';
import { ProblemSummary } from '../components/problem-summary.tsx';
import { useWords } from '../page-context.ts';
import type { AllowedExpiry } from './expiry.ts';
import { ExpiryFields } from './expiry-fields.tsx';
import { ScopeTree } from './scope-tree.tsx';

interface TokenFormProps {
  readonly note?: string;
  readonly scopes?: readonly string[];
  readonly allowed: AllowedExpiry;
  /** What a link asked for that is not a scope. */
  readonly leftOut?: string;
}

/** The page to create a token. */
export function TokenForm({ note = '', scopes = [], allowed, leftOut }: TokenFormProps) {
  const { tokens: words, frame } = useWords();
  return (
    <MenuPage title={words.newTitle} menu="/settings/tokens">
      <h1>{words.newTitle}</h1>
      <ProblemSummary />
      {leftOut && <p class="warning">{words.unknownScopes(leftOut)}</p>}
      <p>{words.explain}</p>
      <Form action="/settings/tokens">
        <Field
          name="note"
          label={words.note}
          hint={words.noteHint}
          value={note}
          maxlength={MAX_LENGTHS.note}
          required
        />
        <ExpiryFields allowed={allowed} />
        <fieldset id="scopes" tabIndex={-1} aria-describedby="scopes-hint">
          <legend>{words.scopes}</legend>
          <p class="hint" id="scopes-hint">
            {words.scopesHint}
          </p>
          <FieldError name="scopes" />
          <ScopeTree checked={scopes} />
        </fieldset>
        <div class="actions">
          <button type="submit" class="primary">
            {words.submit}
          </button>
          <a href="/settings/tokens">{frame.cancel}</a>
        </div>
      </Form>
    </MenuPage>
  );
}

import { MAX_LENGTHS } from '../../core/delegation/authorizations/authorization.ts';
import { Field } from '../components/field.tsx';
import { FieldError } from '../components/labeled-field.tsx';
import { useWords } from '../page-context.ts';
import type { AllowedExpiry } from './expiry.ts';
import { ExpiryFields } from './expiry-fields.tsx';
import { ScopeTree } from './scope-tree.tsx';

interface TokenFieldsProps {
  readonly note: string;
  readonly scopes: readonly string[];
  readonly allowed: AllowedExpiry;
}

/** What a new token is made of. */
export function TokenFields({ note, scopes, allowed }: TokenFieldsProps) {
  const { tokens: words } = useWords();
  return (
    <>
      <Field
        name="note"
        label={words.note}
        hint={words.noteHint}
        value={note.slice(0, MAX_LENGTHS.note)}
        maxlength={MAX_LENGTHS.note}
        required
      />
      <ExpiryFields allowed={allowed} />
      <fieldset id="scopes" tabIndex={-1} aria-describedby="scopes-hint">
        <legend>{words.scopes}</legend>
        <p class="hint" id="scopes-hint">
          {words.scopesHint}
        </p>
        <p class="hint">
          <span class="tag good">{words.enforced}</span> {words.enforcedHint}
        </p>
        <FieldError name="scopes" />
        <div class="field" data-filter="scopes" hidden>
          <label for="scope-filter">{words.filterScopes}</label>
          <input type="search" id="scope-filter" autocomplete="off" />
          <p role="status" class="hint" data-found={words.scopesFound} />
        </div>
        <ScopeTree checked={scopes} />
      </fieldset>
    </>
  );
}

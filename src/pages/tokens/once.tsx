import type { CreatedAuthorization } from '../../core/delegation/authorizations/create.ts';
import { CopyButton } from '../frame/copy-button.tsx';
import { ScopeList } from '../frame/scope-list.tsx';
import { Settings } from '../frame/settings.tsx';
import { TokenFacts } from '../frame/token-facts.tsx';
import { useWords } from '../visit.ts';
import { shortened } from './shortened.ts';

interface OnceProps {
  readonly created: CreatedAuthorization;
}

/** A token, for the one time that it is shown. */
export function Once({ created: { authorization, token } }: OnceProps) {
  const words = useWords().tokens;
  return (
    <Settings title={words.madeTitle} place="tokens">
      <h1>{words.madeTitle}</h1>
      <div class="secret">
        <p>{words.once}</p>
        <label for="token">{words.token}</label>
        <output id="token">{token}</output>
        <CopyButton of="token" />
      </div>
      <h2>{shortened(authorization.note ?? '')}</h2>
      <section class="card">
        <TokenFacts of={authorization} />
      </section>
      <ScopeList scopes={authorization.scopes} none={words.noScopes} />
      <hr />
      <p>
        <a href="/settings/tokens">{words.toAll}</a>
      </p>
    </Settings>
  );
}

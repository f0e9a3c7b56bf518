import type { CreatedAuthorization } from '../../core/delegation/authorizations/create.ts';
import { CopyButton } from '../components/copy-button.tsx';
import { MenuPage } from '../components/menu-page.tsx';
import { ScopeList } from '../components/scope-list.tsx';
import { TokenFacts } from '../components/token-facts.tsx';
import { useWords } from '../page-context.ts';
import { shortenNote } from './shorten-note.ts';

interface TokenCreatedProps {
  readonly created: CreatedAuthorization;
}

/** A new token, shown only this once. */
export function TokenCreated({ created: { authorization, token } }: TokenCreatedProps) {
  const words = useWords().tokens;
  return (
    <MenuPage title={words.madeTitle} menu="/settings/tokens">
      <h1>{words.madeTitle}</h1>
      <div class="secret">
        <p>{words.once}</p>
        <label for="token">{words.token}</label>
        <output id="token">{token}</output>
        <CopyButton of="token" what={words.token} />
      </div>
      <h2>{shortenNote(authorization.note ?? '')}</h2>
      <section class="card">
        <TokenFacts of={authorization} />
      </section>
      <ScopeList scopes={authorization.scopes} none={words.noScopes} />
      <hr />
      <p>
        <a href="/settings/tokens">{words.toAll}</a>
      </p>
    </MenuPage>
  );
}

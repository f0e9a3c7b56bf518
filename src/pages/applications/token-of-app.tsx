import type { ComponentChildren } from 'preact';
import type { AppSummary } from '../../core/delegation/apps/app.ts';
import type { Authorization } from '../../core/delegation/authorizations/authorization.ts';
import type { ScopeUse } from '../../core/operations/scope-use/read.ts';
import { InlineScopes } from '../components/scope-list.tsx';
import { ScopeUseFacts } from '../components/scope-use.tsx';
import { TokenFacts } from '../components/token-facts.tsx';
import { useWords } from '../page-context.ts';
import { applicationPath } from './path.ts';

interface TokenOfAppProps {
  readonly app: AppSummary;
  readonly token: Authorization;
  readonly use: ScopeUse | undefined;
  readonly children?: ComponentChildren;
}

/** One of the tokens that an app holds. */
export function TokenOfApp({ app, token, use, children }: TokenOfAppProps) {
  const { applications: words, tokens } = useWords();
  const { lastEight } = token.token;
  return (
    <li>
      <div class="about">
        <h3>{words.tokenEndingIn(lastEight)}</h3>
        {token.note && <p>{token.note}</p>}
        {children}
        <TokenFacts of={token}>
          <dt>{tokens.scopes}</dt>
          <dd>
            <InlineScopes scopes={token.scopes} none={words.noScopes} />
          </dd>
          {use && <ScopeUseFacts use={use} />}
        </TokenFacts>
      </div>
      <a
        class="button danger"
        href={`${applicationPath(app)}/tokens/${token.id}/revocation`}
        aria-label={words.revokeToken(lastEight)}
      >
        {words.revoke}
      </a>
    </li>
  );
}

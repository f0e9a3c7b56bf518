import type { ListedApp } from '../../../core/delegation/apps/listing/list.ts';
import type { Authorization } from '../../../core/delegation/authorizations/authorization.ts';
import type { Paginated } from '../../../core/foundation/pagination.ts';
import type { Account } from '../../../core/identity/accounts/account.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { useWords } from '../../page-context.ts';
import { appPath } from '../paths.ts';
import { TokenList } from '../token-list.tsx';

interface TokensProps {
  readonly account: Account;
  readonly tokens: Paginated<Authorization>;
}

export function PersonTokens({ account, tokens: { items, total } }: TokensProps) {
  const words = useWords().admin;
  const { login } = account;
  return (
    <section>
      <h2>{words.tokensOf(total)}</h2>
      {total === 0 ? <EmptyState title={words.noTokens} /> : <TokenList tokens={items} />}
      {total > items.length && (
        <p>
          <a href={`/admin/tokens?owner=${login}`}>{words.allOf(total)}</a>
        </p>
      )}
    </section>
  );
}

interface AppsProps {
  readonly account: Account;
  readonly apps: Paginated<ListedApp>;
}

export function PersonApps({ account, apps: { items, total } }: AppsProps) {
  const words = useWords().admin;
  return (
    <section>
      <h2>{words.appsOf(total)}</h2>
      {total === 0 ? (
        <EmptyState title={words.noApps} />
      ) : (
        <ul class="list">
          {items.map(({ id, clientId, name, users }) => (
            <li key={id}>
              <div class="about">
                <p class="title">
                  <a href={appPath({ clientId })}>{name}</a>
                </p>
              </div>
              <span class="faint">{words.users(users)}</span>
            </li>
          ))}
        </ul>
      )}
      {total > items.length && (
        <p>
          <a href={`/admin/apps?q=${account.login}`}>{words.allOf(total)}</a>
        </p>
      )}
    </section>
  );
}

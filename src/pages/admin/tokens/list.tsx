import type { ListedToken, TokenOrder } from '../../../core/delegation/authorizations/everybodys/filters.ts';
import { findListedTokens, listTokensFor } from '../../../core/delegation/authorizations/everybodys/list.ts';
import {
  getAsOperator,
  revokeAsOperator,
} from '../../../core/delegation/authorizations/listing/revoke-as-operator.ts';
import { looksLikeToken } from '../../../core/delegation/tokens/token.ts';
import { siteAdministrator } from '../../../http/audiences.ts';
import { readId } from '../../../http/id.ts';
import { InlineScopes } from '../../components/scope-list.tsx';
import { Timestamp } from '../../components/timestamp.tsx';
import { Expiry, ExpiryTag } from '../../components/token-facts.tsx';
import { confirmation } from '../../confirmation.tsx';
import type { ListDefinition } from '../../lists/definition.ts';
import { listRoutes, viewList } from '../../lists/list-routes.tsx';
import { UnusedLink } from '../../lists/unused-link.tsx';
import { redirectTo } from '../../responses.tsx';
import { shortenNote } from '../../tokens/shorten-note.ts';
import { appPath, personPath } from '../paths.ts';
import { tokenFilters as filters, readTokenFilter } from './filters.ts';
import { PasteBox } from './paste-box.tsx';

const tokens: ListDefinition<ListedToken, TokenOrder> = {
  path: '/admin/tokens',
  menu: '/admin/tokens',
  name: 'tokens',
  csv: 'tokens',
  summary: 'Everybody’s tokens',
  title: ({ admin }) => admin.tokens,
  above: () => (
    <>
      <PasteBox />
      <UnusedLink list="/admin/tokens" />
    </>
  ),
  empty: ({ admin }) => admin.noTokensFound,
  filters,
  hidesTyped: (typed) => (looksLikeToken(typed) ? typed.slice(-8) : typed),
  columns: [
    { name: 'id', csv: ({ id }) => id },
    {
      name: 'note',
      heading: ({ lists }) => lists.token,
      cell: ({ app, note, token }) => (
        <>
          {app ? (
            <a class="title" href={appPath(app)}>
              {app.name}
            </a>
          ) : (
            <span class="title">{shortenNote(note ?? '')}</span>
          )}{' '}
          <code>…{token.lastEight}</code>
        </>
      ),
      csv: ({ note }) => note,
    },
    { name: 'token_last_eight', csv: ({ token }) => token.lastEight },
    { name: 'app', csv: ({ app }) => app?.name ?? null },
    { name: 'client_id', csv: ({ app }) => app?.clientId ?? null },
    {
      name: 'owner',
      heading: ({ admin }) => admin.owner,
      cell: ({ login }) => <a href={personPath({ login })}>{login}</a>,
      csv: ({ login }) => login,
    },
    {
      name: 'origin',
      heading: ({ lists }) => lists.origin,
      cell: ({ origin }, { words }) => words.lists.origins[origin],
      csv: ({ origin }) => origin,
    },
    {
      name: 'scopes',
      heading: ({ lists }) => lists.scope,
      cell: ({ scopes }, { words }) => <InlineScopes scopes={scopes} none={words.tokens.noScopes} />,
      csv: ({ scopes }) => scopes.join(' '),
    },
    {
      name: 'created_at',
      heading: ({ admin }) => admin.made,
      cell: ({ createdAt }) => <Timestamp at={createdAt} />,
      csv: ({ createdAt }) => createdAt,
      sort: 'created',
      isNumber: true,
    },
    {
      name: 'expires_at',
      heading: ({ lists }) => lists.expiry,
      cell: ({ expiresAt }) => (
        <>
          <Expiry at={expiresAt} /> <ExpiryTag at={expiresAt} />
        </>
      ),
      csv: ({ expiresAt }) => expiresAt,
      sort: 'expires',
    },
    {
      name: 'last_used_at',
      heading: ({ admin }) => admin.lastUsed,
      cell: ({ lastUsedAt }) => <Timestamp at={lastUsedAt} recency />,
      csv: ({ lastUsedAt }) => lastUsedAt,
      sort: 'last_used',
    },
    { name: 'last_used_address', csv: ({ lastUsedAddress }) => lastUsedAddress },
  ],
  sort: '-created',
  hint: ({ order }, { lists }) => (order === 'expires' ? lists.onlyExpiring : undefined),
  buttons: ({ id, token }, { words: { admin } }) => (
    <a
      class="button danger"
      href={`/admin/tokens/${id}/revocation`}
      aria-label={admin.revokeNamed(token.lastEight)}
    >
      {admin.revoke}
    </a>
  ),
  find: async (context, values, request) =>
    listTokensFor(context, await readTokenFilter(context, values), request),
  bulk: {
    things: 'tokens',
    findByIds: findListedTokens,
    lastUses: async (_, rows) => rows.map(({ lastUsedAt }) => lastUsedAt),
    nameOf: ({ app, note, token, login }, { lists }) =>
      lists.tokenOf(`${app?.name ?? shortenNote(note ?? '')} …${token.lastEight}`, login),
    actions: [
      {
        name: 'revoke',
        texts: ({ lists }) => ({
          button: lists.revokeTokens,
          title: lists.revokeTokensTitle,
          explain: lists.revokeTokensExplain,
        }),
        flash: 'tokens_revoked_by_admin',
        perform: (context, { id }) => revokeAsOperator(context, id),
      },
    ],
  },
};

export const viewTokens = viewList(tokens);

export const tokenListRoutes = listRoutes(tokens);

export const revokeAnybodysToken = confirmation({
  path: '/admin/tokens/:id/revocation',
  summary: 'Revoke somebody’s token',
  audience: siteAdministrator,
  menu: '/admin/tokens',

  find: ({ params }, context) => getAsOperator(context, readId(params.id, 'authorization')),
  ask: ({ token, login, app, note, lastUsedAt }, { words: { admin: words } }) => ({
    title: words.revokeTitle(token.lastEight),
    explain: [
      <>
        <strong>{app ? app.name : shortenNote(note ?? '')}</strong> · {words.owner} {login}
      </>,
      words.revokeExplain,
    ],
    hits: { tokens: 1 },
    lastUsed: lastUsedAt,
    button: words.revoke,
    back: '/admin/tokens',
  }),
  async perform({ id }, context) {
    await revokeAsOperator(context, id);
    return redirectTo('/admin/tokens', 'token_revoked_by_admin');
  },
});

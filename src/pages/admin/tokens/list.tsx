import type { ListedToken, TokenOrder } from '../../../core/delegation/authorizations/everybodys/filters.ts';
import { findListedTokens, listTokensFor } from '../../../core/delegation/authorizations/everybodys/list.ts';
import { revokeAsOperator } from '../../../core/delegation/authorizations/listing/revoke-as-operator.ts';
import { siteAdministrator } from '../../../http/audiences.ts';
import { readId } from '../../../http/id.ts';
import { PostButton } from '../../components/form.tsx';
import { InlineScopes } from '../../components/scope-list.tsx';
import { Timestamp } from '../../components/timestamp.tsx';
import { Expiry, ExpiryTag } from '../../components/token-facts.tsx';
import type { ListDefinition } from '../../lists/definition.ts';
import { listRoutes, viewList } from '../../lists/list-routes.tsx';
import { pageRoute } from '../../page-route.ts';
import { redirectTo } from '../../responses.tsx';
import { shortenNote } from '../../tokens/shorten-note.ts';
import { appPath, personPath } from '../paths.ts';
import { tokenFilters as filters, readTokenFilter } from './filters.ts';
import { PasteBox } from './paste-box.tsx';

const tokens: ListDefinition<ListedToken, TokenOrder> = {
  path: '/admin/tokens',
  name: 'tokens',
  summary: 'Everybody’s tokens',
  title: ({ admin }) => admin.tokens,
  above: () => <PasteBox />,
  empty: ({ admin }) => admin.noTokensFound,
  filters,
  hidesTyped: true,
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
  nameOf: ({ app, note, token, login }, { lists }) =>
    lists.tokenOf(`${app?.name ?? shortenNote(note ?? '')} …${token.lastEight}`, login),
  buttons: ({ id, token }, { words: { admin } }) => (
    <PostButton
      action={`/admin/tokens/${id}/revocation`}
      look="danger"
      label={admin.revokeNamed(token.lastEight)}
    >
      {admin.revoke}
    </PostButton>
  ),
  find: async (context, values, request) =>
    listTokensFor(context, await readTokenFilter(context, values), request),
  findByIds: findListedTokens,
  bulk: [
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
};

export const viewTokens = viewList(tokens);

export const tokenListRoutes = listRoutes(tokens);

export const revokeAnybodysToken = pageRoute({
  method: 'POST',
  path: '/admin/tokens/:id/revocation',
  summary: 'Revoke somebody’s token',
  audience: siteAdministrator,

  async handle({ params }, context) {
    await revokeAsOperator(context, readId(params.id, 'authorization'));
    return redirectTo('/admin/tokens', 'token_revoked_by_admin');
  },
});

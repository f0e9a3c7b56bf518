import { searchAuthorizations } from '../../core/delegation/authorizations/listing/list.ts';
import { revokeAsOperator } from '../../core/delegation/authorizations/listing/revoke-as-operator.ts';
import { siteAdministrator } from '../../http/audiences.ts';
import { readId } from '../../http/id.ts';
import { EmptyState } from '../components/empty-state.tsx';
import { MenuPage } from '../components/menu-page.tsx';
import { Pager, titleOf } from '../components/pager.tsx';
import { SearchForm } from '../components/search-form.tsx';
import { pageRoute } from '../page-route.ts';
import { paginate } from '../paginate.ts';
import { redirectTo } from '../responses.tsx';
import { TokenList } from './token-list.tsx';

export const everybodysTokensPage = pageRoute({
  method: 'GET',
  path: '/admin/tokens',
  summary: 'Everybody’s tokens',
  audience: siteAdministrator,

  async handle({ query, page }, context) {
    const text = query.get('q') ?? '';
    const tokens = await paginate(query, (page) => searchAuthorizations(context, { text, ...page }));
    const { items } = tokens;
    const words = page.words.admin;
    return (
      <MenuPage title={titleOf(page, words.tokens, tokens)} menu="/admin/tokens">
        <h1>{words.tokens}</h1>
        <SearchForm action="/admin/tokens" label={words.searchTokens} value={text} />
        {items.length === 0 ? <EmptyState title={words.noTokensFound} /> : <TokenList tokens={items} />}
        <Pager of={tokens} />
      </MenuPage>
    );
  },
});

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

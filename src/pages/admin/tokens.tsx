import { Type } from 'typebox';
import { searchAuthorizations } from '../../core/delegation/authorizations/listing/list.ts';
import { revokeAsOperator } from '../../core/delegation/authorizations/listing/revoke-as-operator.ts';
import { siteAdministrator } from '../../http/audiences.ts';
import { readId } from '../../http/id.ts';
import { goTo, show } from '../answers.tsx';
import { Administration } from '../frame/administration.tsx';
import { Empty } from '../frame/empty.tsx';
import { Pager, titleOf } from '../frame/pager.tsx';
import { SearchForm } from '../frame/search-form.tsx';
import { listed } from '../listed.ts';
import { pageRoute } from '../page-route.ts';
import { TokenList } from './token-list.tsx';

export const everybodysTokensPage = pageRoute({
  method: 'GET',
  path: '/admin/tokens',
  summary: 'Everybody’s tokens',
  audience: siteAdministrator,

  async handle({ query, visit }, context) {
    const text = query.get('q') ?? '';
    const tokens = await listed(query, (page) => searchAuthorizations(context, { text, ...page }));
    const { items } = tokens;
    const words = visit.words.admin;
    return show(
      visit,
      <Administration title={titleOf(visit, words.tokens, tokens)} place="tokens">
        <h1>{words.tokens}</h1>
        <SearchForm action="/admin/tokens" label={words.searchTokens} value={text} />
        {items.length === 0 ? <Empty title={words.noTokensFound} /> : <TokenList tokens={items} />}
        <Pager of={tokens} />
      </Administration>,
    );
  },
});

export const revokeAnybodysToken = pageRoute({
  method: 'POST',
  path: '/admin/tokens/:id/revocation',
  summary: 'Revoke somebody’s token',
  audience: siteAdministrator,
  params: Type.Object({ id: Type.String() }),

  async handle({ params }, context) {
    await revokeAsOperator(context, readId(params.id, 'authorization'));
    return goTo('/admin/tokens', { notice: 'token_revoked_by_admin' });
  },
});

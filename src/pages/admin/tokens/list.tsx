import { Type } from 'typebox';
import type { BySession } from '../../../core/authentication/sessions/session.ts';
import { searchAuthorizations } from '../../../core/delegation/authorizations/listing/list.ts';
import { revokeAsOperator } from '../../../core/delegation/authorizations/listing/revoke-as-operator.ts';
import { looksLikeToken } from '../../../core/delegation/tokens/token.ts';
import { siteAdministrator } from '../../../http/audiences.ts';
import { readId } from '../../../http/id.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { Field } from '../../components/field.tsx';
import { Form } from '../../components/form.tsx';
import { MenuPage } from '../../components/menu-page.tsx';
import { Pager, titleOf } from '../../components/pager.tsx';
import { ProblemSummary } from '../../components/problem-summary.tsx';
import { pageRoute, type View } from '../../page-route.ts';
import { paginate } from '../../paginate.ts';
import { redirectTo } from '../../responses.tsx';
import { TokenList } from '../token-list.tsx';
import { PasteBox } from './paste-box.tsx';

export const viewTokens: View<BySession> = async ({ query, page }, context) => {
  const text = query.get('q') ?? '';
  const tokens = await paginate(query, (page) => searchAuthorizations(context, { text, ...page }));
  const { items } = tokens;
  const words = page.words.admin;
  return (
    <MenuPage title={titleOf(page, words.tokens, tokens)} menu="/admin/tokens">
      <h1>{words.tokens}</h1>
      <ProblemSummary />
      <PasteBox />
      <Form class="filter card" action="/admin/tokens">
        <Field name="q" label={words.searchTokens} type="search" value={text} maxlength={200} />
        <button type="submit">{words.search}</button>
      </Form>
      {items.length === 0 ? <EmptyState title={words.noTokensFound} /> : <TokenList tokens={items} />}
      <Pager of={tokens} />
    </MenuPage>
  );
};

export const everybodysTokensPage = pageRoute({
  method: 'GET',
  path: '/admin/tokens',
  summary: 'Everybody’s tokens',
  audience: siteAdministrator,
  handle: viewTokens,
});

/** By POST, because people paste whole tokens into a search: in a URL it goes by its last eight characters. */
export const searchEverybodysTokens = pageRoute({
  method: 'POST',
  path: '/admin/tokens',
  summary: 'Search everybody’s tokens',
  audience: siteAdministrator,
  reads: true,
  form: Type.Object({ q: Type.String() }),

  async handle({ form }) {
    const typed = form.q.trim();
    const q = looksLikeToken(typed) ? typed.slice(-8) : typed;
    return redirectTo(q === '' ? '/admin/tokens' : `/admin/tokens?${new URLSearchParams({ q })}`);
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

import { Type } from 'typebox';
import { looksLikeToken } from '../../../core/delegation/tokens/token.ts';
import { searchRefusals } from '../../../core/operations/refused-requests/list.ts';
import { siteAdministrator } from '../../../http/audiences.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { Field } from '../../components/field.tsx';
import { Form } from '../../components/form.tsx';
import { MenuPage } from '../../components/menu-page.tsx';
import { Refusals } from '../../components/refusals.tsx';
import { pageRoute } from '../../page-route.ts';
import { redirectTo } from '../../responses.tsx';
import { personPath } from '../paths.ts';

const path = '/admin/refusals';

export const refusalsPage = pageRoute({
  method: 'GET',
  path,
  summary: 'Why requests were refused',
  audience: siteAdministrator,

  async handle({ query, page }, context) {
    const text = query.get('q')?.trim() ?? '';
    const refusals = await searchRefusals(context, text);
    const words = page.words.refusals;
    return (
      <MenuPage title={words.title} menu={path}>
        <h1>{words.title}</h1>
        <p>{words.explainAll}</p>
        <Form class="filter card" action={path}>
          <Field name="q" label={words.searched} type="search" value={text} maxlength={200} />
          <div class="actions">
            <button type="submit">{words.search}</button>
            {text !== '' && <a href={path}>{words.toAll}</a>}
          </div>
        </Form>
        {refusals.length === 0 ? (
          <EmptyState title={text === '' ? words.none : words.noneFound}>
            <p>{words.noneExplain}</p>
          </EmptyState>
        ) : (
          <Refusals refusals={refusals} personPath={personPath} />
        )}
      </MenuPage>
    );
  },
});

/** By POST, because people paste whole tokens into a search: in a URL it goes by its last eight characters. */
export const searchRefusalsForm = pageRoute({
  method: 'POST',
  path,
  summary: 'Search refused requests, perhaps for a token',
  audience: siteAdministrator,
  reads: true,
  form: Type.Object({ q: Type.String() }),

  async handle({ form }) {
    const typed = form.q.trim();
    const q = looksLikeToken(typed) ? typed.slice(-8) : typed;
    return redirectTo(q === '' ? path : `${path}?${new URLSearchParams({ q })}`);
  },
});

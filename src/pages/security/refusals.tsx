import { listRefusalsOfAccount } from '../../core/operations/refused-requests/list.ts';
import { signedIn } from '../../http/audiences.ts';
import { EmptyState } from '../components/empty-state.tsx';
import { MenuPage } from '../components/menu-page.tsx';
import { Refusals } from '../components/refusals.tsx';
import { pageRoute } from '../page-route.ts';

export const ownRefusalsPage = pageRoute({
  method: 'GET',
  path: '/settings/refusals',
  summary: 'Why requests with one’s credentials were refused',
  audience: signedIn,

  async handle({ actor, page }, context) {
    const refusals = await listRefusalsOfAccount(context, actor.account);
    const { refusals: words, securityLog } = page.words;
    return (
      <MenuPage title={words.title} menu="/settings/security-log">
        <h1>{words.title}</h1>
        <p>{words.explainOwn}</p>
        {refusals.length === 0 ? (
          <EmptyState title={words.none}>
            <p>{words.noneExplain}</p>
          </EmptyState>
        ) : (
          <Refusals refusals={refusals} />
        )}
        <p>
          <a href="/settings/security-log">{securityLog.title}</a>
        </p>
      </MenuPage>
    );
  },
});

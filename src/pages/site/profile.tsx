import { Type } from 'typebox';
import { getAccount } from '../../core/accounts/get.ts';
import { anyone } from '../../http/audiences.ts';
import { show } from '../answers.tsx';
import { Moment } from '../frame/moment.tsx';
import { Page } from '../frame/page.tsx';
import { pageRoute } from '../page-route.ts';

/** What `html_url` of a user leads to: as much as `GET /users/{login}` tells anybody. */
export const profile = pageRoute({
  method: 'GET',
  path: '/:login',
  summary: 'Who somebody is',
  audience: anyone,
  params: Type.Object({ login: Type.String() }),

  async handle({ params, visit }, context) {
    const account = await getAccount(context, params.login);
    const words = visit.words.profile;
    return show(
      visit,
      <Page visit={visit} title={account.login}>
        <div class="card">
          <img src={`/avatars/u/${account.id}`} alt="" width="72" height="72" />
          <h1>{account.name ?? account.login}</h1>
          <dl class="facts">
            <dt>{words.login}</dt>
            <dd class="mono">{account.login}</dd>
            <dt>{words.since}</dt>
            <dd>
              <Moment visit={visit} at={account.createdAt} />
            </dd>
          </dl>
        </div>
      </Page>,
    );
  },
});

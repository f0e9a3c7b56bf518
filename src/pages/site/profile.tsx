import { findOrganization } from '../../core/directory/organizations/get.ts';
import { organizationId } from '../../core/directory/organizations/organization.ts';
import { notFound } from '../../core/foundation/refusal.ts';
import { findAccount } from '../../core/identity/accounts/find.ts';
import { anyone } from '../../http/audiences.ts';
import { Page } from '../components/page.tsx';
import { Timestamp } from '../components/timestamp.tsx';
import { pageRoute } from '../page-route.ts';

/** The `html_url` of a user or an organization. Shows no more than `GET /users/{login}`. */
export const profile = pageRoute({
  method: 'GET',
  path: '/:login',
  summary: 'Who somebody is',
  audience: anyone,

  async handle({ params, page }, context) {
    const account = await findAccount(context, params.login);
    const named = account ?? (await findOrganization(context, params.login));
    // The path may be one of the API, without its prefix.
    if (!named) throw notFound('page', 'no such route');
    const words = page.words.profile;
    return (
      <Page title={named.login}>
        <div class="card">
          <img
            src={`/avatars/u/${account ? account.id : organizationId(named)}`}
            alt=""
            width="72"
            height="72"
          />
          <h1>{named.name ?? named.login}</h1>
          <dl class="facts">
            <dt>{words.login}</dt>
            <dd class="mono">{named.login}</dd>
            <dt>{words.since}</dt>
            <dd>
              <Timestamp at={named.createdAt} />
            </dd>
          </dl>
        </div>
      </Page>
    );
  },
});

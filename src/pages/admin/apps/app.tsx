import { getApp, listCallbackUrls } from '../../../core/delegation/apps/get.ts';
import { countTokensOfApp } from '../../../core/delegation/authorizations/listing/list.ts';
import { findAccountById } from '../../../core/identity/accounts/find.ts';
import { siteAdministrator } from '../../../http/audiences.ts';
import { appRemovals } from '../../app-removals.ts';
import { MenuPage } from '../../components/menu-page.tsx';
import { Timestamp } from '../../components/timestamp.tsx';
import { pageRoute } from '../../page-route.ts';
import { appPath, personPath } from '../paths.ts';

export const appPage = pageRoute({
  method: 'GET',
  path: '/admin/apps/:client_id',
  summary: 'One app',
  audience: siteAdministrator,

  async handle({ params, page }, context) {
    const app = await getApp(context, params.client_id);
    const owner = await findAccountById(context, app.ownerId);
    const { grants, tokens } = await countTokensOfApp(context, app);
    const callbackUrls = await listCallbackUrls(context, app);
    const { admin: words, developers, frame } = page.words;
    const place = appPath(app);
    return (
      <MenuPage title={app.name} menu="/admin/apps">
        <h1>{app.name}</h1>
        {app.description && <p>{app.description}</p>}
        <dl class="facts card">
          <dt>{developers.clientId}</dt>
          <dd>
            <code>{app.clientId}</code>
          </dd>
          <dt>{words.owner}</dt>
          <dd>{owner && <a href={personPath(owner)}>{owner.login}</a>}</dd>
          <dt>{developers.texts.url.label}</dt>
          <dd>{app.url}</dd>
          <dt>{developers.callbackUrls}</dt>
          <dd>
            {callbackUrls.length === 0 && frame.none}
            {callbackUrls.map((url) => (
              <div key={url}>{url}</div>
            ))}
          </dd>
          <dt>{developers.people}</dt>
          <dd>{developers.usersAndTokens(grants, tokens)}</dd>
          <dt>{developers.created}</dt>
          <dd>
            <Timestamp at={app.createdAt} />
          </dd>
        </dl>
        <p>
          <a href={`/admin/tokens?q=${app.clientId}`}>{words.itsTokens}</a>
        </p>
        <h2>{developers.dangers}</h2>
        <div class="card danger">
          <p>{developers.dangersExplain}</p>
          <div class="actions">
            <a class="button danger" href={`${place}/tokens/revocation`}>
              {developers.revokeTokens}
            </a>
            <a class="button danger" href={`${place}/removal`}>
              {developers.remove}
            </a>
          </div>
        </div>
        <p>
          <a href="/admin/apps">{words.toAllApps}</a>
        </p>
      </MenuPage>
    );
  },
});

export const anyAppRemovals = appRemovals({
  list: '/admin/apps',
  audience: siteAdministrator,
  find: (context, _, clientId) => getApp(context, clientId),
});

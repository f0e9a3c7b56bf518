import { Type } from 'typebox';
import type { BySession } from '../../../core/authentication/sessions/session.ts';
import { getApp, listCallbackUrls } from '../../../core/delegation/apps/get.ts';
import { type AppOwner, findOwner, INSTALLATION_AS_OWNER } from '../../../core/delegation/apps/owner.ts';
import { updateApp } from '../../../core/delegation/apps/update.ts';
import { countManyTokensOfApp } from '../../../core/delegation/authorizations/summaries/summarize.ts';
import { findPossibleOwner } from '../../../core/directory/apps/manage.ts';
import type { Context } from '../../../core/foundation/context.ts';
import { unprocessable } from '../../../core/foundation/refusal.ts';
import { listRecentSources } from '../../../core/foundation/usage/sources/list.ts';
import { siteAdministrator } from '../../../http/audiences.ts';
import { appRemovals } from '../../app-removals.ts';
import { BreakableUrl } from '../../components/app-facts.tsx';
import { AppUsage, readAppUsage } from '../../components/app-usage.tsx';
import { Field } from '../../components/field.tsx';
import { Form } from '../../components/form.tsx';
import { MenuPage } from '../../components/menu-page.tsx';
import { ProblemSummary } from '../../components/problem-summary.tsx';
import { RecentSources } from '../../components/recent-sources.tsx';
import { Timestamp } from '../../components/timestamp.tsx';
import { AppFields, AppForm, appValues, readRegistration } from '../../developers/app-fields.tsx';
import { pageRoute, type View } from '../../page-route.ts';
import { redirectTo } from '../../responses.tsx';
import { appPath, ownerPath } from '../paths.ts';

const common = { path: '/admin/apps/:client_id', audience: siteAdministrator } as const;

const viewApp: View<BySession, { readonly client_id: string }> = async ({ params, page }, context) => {
  const app = await getApp(context, params.client_id);
  const owner = await findOwner(context, app);
  const { grants, tokens } = await countManyTokensOfApp(context, app);
  const callbackUrls = await listCallbackUrls(context, app);
  const usage = await readAppUsage(context, app);
  const sources = await listRecentSources(context, 'app', app.id);
  const { admin: words, developers, frame } = page.words;
  const place = appPath(app);
  return (
    <MenuPage title={app.name} menu="/admin/apps">
      <h1>{app.name}</h1>
      <ProblemSummary />
      {app.description && <p>{app.description}</p>}
      <dl class="facts card">
        <dt>{developers.clientId}</dt>
        <dd>
          <code>{app.clientId}</code>
        </dd>
        <dt>{words.owner}</dt>
        <dd>{owner ? <a href={ownerPath(owner)}>{owner.login}</a> : frame.administrators}</dd>
        <dt>{developers.texts.url.label}</dt>
        <dd>
          <BreakableUrl url={app.url} />
        </dd>
        <dt>{developers.callbackUrls}</dt>
        <dd>
          {callbackUrls.length === 0 && frame.none}
          {callbackUrls.map((url) => (
            <div key={url}>
              <BreakableUrl url={url} />
            </div>
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
        <a href={`/admin/tokens?app=${app.clientId}`}>{words.itsTokens}</a> ·{' '}
        <a href={`/admin/refusals?q=${app.clientId}`}>{page.words.refusals.why}</a>
      </p>
      <AppUsage {...usage} />
      <RecentSources sources={sources} />
      <h2>{developers.about}</h2>
      <Form action={place} class="card">
        <Field
          name="owner"
          label={words.owner}
          hint={words.appOwnerHint}
          value={owner?.login ?? ''}
          maxlength={39}
        />
        <AppFields values={appValues(app, callbackUrls)} httpHosts={context.config.httpCallbackHosts} />
        <button type="submit" class="primary">
          {developers.save}
        </button>
      </Form>
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
};

export const appPage = pageRoute({ ...common, method: 'GET', summary: 'One app', handle: viewApp });

export const updateAnyApp = pageRoute({
  ...common,
  method: 'POST',
  summary: 'Change an app, or give it to somebody else',
  form: Type.Object({ ...AppForm.properties, owner: Type.String() }),
  invalid: viewApp,

  async handle({ params, form: { owner: login, ...form } }, context) {
    const app = await getApp(context, params.client_id);
    const owner = login.trim() === '' ? INSTALLATION_AS_OWNER : await findOwnerNamed(context, login.trim());
    await updateApp(context, app, { ...readRegistration(form), owner });
    return redirectTo(appPath(app), 'app_changed');
  },
});

async function findOwnerNamed(context: Context, login: string): Promise<AppOwner> {
  const found = await findPossibleOwner(context, login);
  if (!found) throw unprocessable('app', { field: 'owner', kind: 'unknown_login' });
  return found.owner;
}

export const anyAppRemovals = appRemovals({
  list: '/admin/apps',
  audience: siteAdministrator,
  find: (context, _, clientId) => getApp(context, clientId),
});

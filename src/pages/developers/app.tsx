import { Type } from 'typebox';
import type { App } from '../../core/delegation/apps/app.ts';
import type { ClientSecret } from '../../core/delegation/apps/client-secret.ts';
import { getOwnedApp, listCallbackUrls, listClientSecrets } from '../../core/delegation/apps/get.ts';
import { updateApp } from '../../core/delegation/apps/update.ts';
import { countTokensOfApp } from '../../core/delegation/authorizations/listing/list.ts';
import type { Context } from '../../core/foundation/context.ts';
import { confirmed } from '../../http/audiences.ts';
import type { Reply } from '../../http/reply.ts';
import { AvatarInitial } from '../components/avatar-initial.tsx';
import { CopyButton } from '../components/copy-button.tsx';
import { Form } from '../components/form.tsx';
import { ProblemSummary } from '../components/problem-summary.tsx';
import { SettingsPage } from '../components/settings-page.tsx';
import { Timestamp } from '../components/timestamp.tsx';
import type { PageContext } from '../page-context.ts';
import { useWords } from '../page-context.ts';
import { pageRoute } from '../page-route.ts';
import { type FieldProblem, problemsOf } from '../problems.ts';
import { redirectTo, renderPage } from '../responses.tsx';
import { AppFields, AppForm, type AppFormValues, readRegistration } from './app-fields.tsx';
import { FreshSecret, Secrets } from './app-secrets.tsx';

export const AppParams = Type.Object({ client_id: Type.String() });

export function ownAppPath({ clientId }: Pick<App, 'clientId'>): string {
  return `/settings/developers/${clientId}`;
}

export const ownAppPage = pageRoute({
  method: 'GET',
  path: '/settings/developers/:client_id',
  summary: 'An app you registered',
  audience: confirmed,
  params: AppParams,

  async handle({ actor, params, visit }, context) {
    return showApp(context, visit, { app: await getOwnedApp(context, actor.account, params.client_id) });
  },
});

export const changeOwnApp = pageRoute({
  method: 'POST',
  path: '/settings/developers/:client_id',
  summary: 'Change an app you registered',
  audience: confirmed,
  params: AppParams,
  form: AppForm,

  async handle({ actor, params, form, visit }, context) {
    const app = await getOwnedApp(context, actor.account, params.client_id);
    const typed = readRegistration(form);
    const problems = await problemsOf(visit.words, () => updateApp(context, app, typed));
    if (problems.length > 0) return showApp(context, visit, { app, typed, problems, status: 422 });
    return redirectTo(ownAppPath(app), { notice: 'app_changed' });
  },
});

interface Shown {
  readonly app: App;
  /** One that was just made, and is shown for the only time. */
  readonly secret?: string;
  readonly typed?: AppFormValues;
  readonly problems?: readonly FieldProblem[];
  readonly status?: number;
}

export async function showApp(
  context: Context,
  visit: PageContext,
  { app, secret, typed, problems = [], status = 200 }: Shown,
): Promise<Reply> {
  const secrets = await listClientSecrets(context, app);
  const facts = await countTokensOfApp(context, app);
  const known = typed ?? asTyped(app, await listCallbackUrls(context, app));
  const { httpCallbackHosts: httpHosts } = context.config;
  const all = { app, secret, secrets, facts, typed: known, problems, httpHosts };
  return renderPage(visit, <AppPage {...all} />, { status });
}

function asTyped(app: App, callbackUrls: readonly string[]): AppFormValues {
  return {
    name: app.name,
    url: app.url,
    description: app.description,
    callbackUrls: [...callbackUrls],
    deviceFlow: app.deviceFlowSince !== null,
    native: app.nativeSince !== null,
    exactCallbacks: app.exactCallbacksSince !== null,
    expiringTokens: app.expiringTokensSince !== null,
  };
}

interface AppPageProps {
  readonly app: App;
  readonly secret: string | undefined;
  readonly secrets: readonly ClientSecret[];
  readonly facts: { readonly grants: number; readonly tokens: number };
  readonly typed: AppFormValues;
  readonly problems: readonly FieldProblem[];
  readonly httpHosts: readonly string[];
}

function AppPage({ app, secret, secrets, facts, typed, problems, httpHosts }: AppPageProps) {
  const { developers: words } = useWords();
  const place = ownAppPath(app);
  return (
    <SettingsPage title={app.name} place="developers">
      <div class="heading">
        <h1>{app.name}</h1>
        <AvatarInitial of={app} />
      </div>
      <ProblemSummary problems={problems} />
      {secret !== undefined && <FreshSecret app={app} secret={secret} />}
      <dl class="facts">
        <dt>{words.clientId}</dt>
        <dd>
          <code id="client-id">{app.clientId}</code> <CopyButton of="client-id" />
        </dd>
        <dt>{words.people}</dt>
        <dd>{words.usersAndTokens(facts.grants, facts.tokens)}</dd>
        <dt>{words.created}</dt>
        <dd>
          <Timestamp at={app.createdAt} />
        </dd>
        <dt>{words.updated}</dt>
        <dd>
          <Timestamp at={app.updatedAt} />
        </dd>
      </dl>
      <Secrets place={place} secrets={secrets} problems={problems} />
      <h2>{words.about}</h2>
      <Form action={place} class="card">
        <AppFields {...{ typed, problems, httpHosts }} />
        <button type="submit" class="primary">
          {words.save}
        </button>
      </Form>
      <h2>{words.dangers}</h2>
      <div class="card danger">
        <p>{words.dangersExplain}</p>
        <div class="actions">
          <a class="button danger" href={`${place}/tokens/revocation`}>
            {words.revokeTokens}
          </a>
          <a class="button danger" href={`${place}/removal`}>
            {words.remove}
          </a>
        </div>
      </div>
      <p>
        <a href="/settings/developers">{words.toAll}</a>
      </p>
    </SettingsPage>
  );
}

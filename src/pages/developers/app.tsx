import type { BySession } from '../../core/authentication/sessions/session.ts';
import type { App } from '../../core/delegation/apps/app.ts';
import type { ClientSecret } from '../../core/delegation/apps/client-secret.ts';
import { listCallbackUrls, listClientSecrets } from '../../core/delegation/apps/get.ts';
import { findOwner, type NamedOwner } from '../../core/delegation/apps/owner.ts';
import { updateApp } from '../../core/delegation/apps/update.ts';
import { countManyTokensOfApp } from '../../core/delegation/authorizations/summaries/summarize.ts';
import { findOffer } from '../../core/directory/apps/find-offers.ts';
import { getManagedApp } from '../../core/directory/apps/manage.ts';
import type { AppOffer } from '../../core/directory/apps/offer.ts';
import type { Context } from '../../core/foundation/context.ts';
import { listUsesWithApp } from '../../core/operations/deprecations/calls/listing/own.ts';
import { confirmed } from '../../http/audiences.ts';
import { appRemovals } from '../app-removals.ts';
import { AppUsage, readAppUsage } from '../components/app-usage.tsx';
import { AvatarInitial } from '../components/avatar-initial.tsx';
import { CopyButton } from '../components/copy-button.tsx';
import { AppUses } from '../components/deprecated-use.tsx';
import { Form } from '../components/form.tsx';
import { MenuPage } from '../components/menu-page.tsx';
import { ProblemSummary } from '../components/problem-summary.tsx';
import { Timestamp } from '../components/timestamp.tsx';
import { useWords } from '../page-context.ts';
import { pageRoute, type View } from '../page-route.ts';
import { redirectTo } from '../responses.tsx';
import { AppFields, AppForm, appValues, readRegistration } from './app-fields.tsx';
import { FreshSecret, Secrets } from './app-secrets.tsx';
import { FirstSteps } from './first-steps.tsx';
import { managers } from './managers.ts';
import { OfferOf } from './offered.tsx';

export function ownAppPath({ clientId }: Pick<App, 'clientId'>): string {
  return `/settings/developers/${clientId}`;
}

const common = { path: '/settings/developers/:client_id', audience: confirmed } as const;

export const viewApp: View<BySession, { readonly client_id: string }> = async ({ actor, params }, context) =>
  loadApp(context, await getManagedApp(context, actor.account, params.client_id));

export const ownAppPage = pageRoute({
  ...common,
  method: 'GET',
  summary: 'An app you registered',
  handle: viewApp,
});

export const updateOwnApp = pageRoute({
  ...common,
  ...managers,
  method: 'POST',
  summary: 'Change an app you registered',
  form: AppForm,
  invalid: viewApp,

  async handle({ actor: { account }, params, form }, context) {
    const app = await getManagedApp(context, account, params.client_id);
    await updateApp(context, app, readRegistration(form));
    return redirectTo(ownAppPath(app), 'app_changed');
  },
});

export const ownAppRemovals = appRemovals({
  list: '/settings/developers',
  ...managers,
  find: (context, { account }, clientId) => getManagedApp(context, account, clientId),
});

/** @param secret one that was just created */
export async function loadApp(context: Context, app: App, secret?: string) {
  const secrets = await listClientSecrets(context, app);
  const counts = await countManyTokensOfApp(context, app);
  const callbackUrls = await listCallbackUrls(context, app);
  const usage = await readAppUsage(context, app);
  const deprecated = await listUsesWithApp(context, app);
  const owner = await findOwner(context, app);
  const offer = await findOffer(context, app);
  const { httpCallbackHosts: httpHosts } = context.config;
  const props = { app, owner, offer, secret, secrets, counts, usage, deprecated, callbackUrls, httpHosts };
  return <AppPage {...props} />;
}

interface AppPageProps {
  readonly app: App;
  readonly owner: NamedOwner | undefined;
  readonly offer: AppOffer | undefined;
  readonly secret: string | undefined;
  readonly secrets: readonly ClientSecret[];
  readonly counts: { readonly grants: number; readonly tokens: number };
  readonly usage: Awaited<ReturnType<typeof readAppUsage>>;
  readonly deprecated: Awaited<ReturnType<typeof listUsesWithApp>>;
  readonly callbackUrls: readonly string[];
  readonly httpHosts: readonly string[];
}

function AppPage({ app, owner, offer, secret, ...props }: AppPageProps) {
  const { secrets, counts, usage, deprecated, callbackUrls, httpHosts } = props;
  const { developers: words, refusals } = useWords();
  const path = ownAppPath(app);
  return (
    <MenuPage title={app.name} menu="/settings/developers">
      <div class="heading">
        <h1>{app.name}</h1>
        <AvatarInitial of={app} />
      </div>
      <ProblemSummary />
      {secret !== undefined && <FreshSecret app={app} secret={secret} />}
      <dl class="facts">
        <dt>{words.clientId}</dt>
        <dd>
          <code id="client-id">{app.clientId}</code>{' '}
          <CopyButton of="client-id" what={words.clientIdOf(app.name)} />
        </dd>
        {owner?.kind === 'organization' && (
          <>
            <dt>{words.owner}</dt>
            <dd>{owner.login}</dd>
          </>
        )}
        <dt>{words.people}</dt>
        <dd>{words.usersAndTokens(counts.grants, counts.tokens)}</dd>
        <dt>{words.created}</dt>
        <dd>
          <Timestamp at={app.createdAt} />
        </dd>
        <dt>{words.updated}</dt>
        <dd>
          <Timestamp at={app.updatedAt} />
        </dd>
      </dl>
      <FirstSteps app={app} callbackUrls={callbackUrls} />
      <AppUsage {...usage} />
      <AppUses app={app} uses={deprecated} />
      <p>
        <a href={`${path}/refusals`}>{refusals.why}</a>
      </p>
      <Secrets path={path} secrets={secrets} />
      <h2>{words.about}</h2>
      <Form action={path} class="card">
        <AppFields values={appValues(app, callbackUrls)} httpHosts={httpHosts} />
        <button type="submit" class="primary">
          {words.save}
        </button>
      </Form>
      <h2>{words.dangers}</h2>
      {offer && <OfferOf offer={offer} />}
      <div class="card danger">
        <p>{words.dangersExplain}</p>
        <div class="actions">
          <a class="button danger" href={`${path}/transfer`}>
            {words.transfer}
          </a>
          <a class="button danger" href={`${path}/tokens/revocation`}>
            {words.revokeTokens}
          </a>
          <a class="button danger" href={`${path}/removal`}>
            {words.remove}
          </a>
        </div>
      </div>
      <p>
        <a href="/settings/developers">{words.toAll}</a>
      </p>
    </MenuPage>
  );
}

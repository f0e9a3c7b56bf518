import { Type } from 'typebox';
import { revokeClientSecret } from '../../core/delegation/apps/client-secrets.ts';
import { getOwnedApp, listClientSecrets } from '../../core/delegation/apps/get.ts';
import { notFound } from '../../core/foundation/refusal.ts';
import { confirmed } from '../../http/audiences.ts';
import { readId } from '../../http/id.ts';
import { ConfirmForm } from '../components/confirm-form.tsx';
import { SettingsPage } from '../components/settings-page.tsx';
import { Timestamp } from '../components/timestamp.tsx';
import { pageRoute } from '../page-route.ts';
import { redirectTo, renderPage } from '../responses.tsx';
import { ownAppPath } from './app.tsx';

const path = '/settings/developers/:client_id/secrets/:secret_id/revocation';
const params = Type.Object({ client_id: Type.String(), secret_id: Type.String() });

export const revokeSecretPage = pageRoute({
  method: 'GET',
  path,
  summary: 'Revoke a client secret of an app: are you sure?',
  audience: confirmed,
  params,

  async handle({ actor, params, visit }, context) {
    const app = await getOwnedApp(context, actor.account, params.client_id);
    const id = readId(params.secret_id, 'client secret');
    const secret = (await listClientSecrets(context, app)).find((secret) => secret.id === id);
    if (!secret) throw notFound('client secret');
    const words = visit.words.developers;
    const title = words.revokeSecretTitle(app.name);
    const back = ownAppPath(app);
    const action = `${back}/secrets/${id}/revocation`;
    return renderPage(
      visit,
      <SettingsPage title={title} place="developers">
        <h1>{title}</h1>
        <ConfirmForm action={action} back={back} button={words.revokeSecret}>
          <p class="mono">…{secret.lastEight}</p>
          <p>
            {words.lastUsed} <Timestamp at={secret.lastUsedAt} />
          </p>
          <p>{words.revokeSecretExplain}</p>
        </ConfirmForm>
      </SettingsPage>,
    );
  },
});

export const revokeSecret = pageRoute({
  method: 'POST',
  path,
  summary: 'Revoke a client secret of an app',
  audience: confirmed,
  params,

  async handle({ actor, params }, context) {
    const app = await getOwnedApp(context, actor.account, params.client_id);
    const id = readId(params.secret_id, 'client secret');
    await revokeClientSecret(context, app, id);
    return redirectTo(ownAppPath(app), { notice: 'secret_revoked' });
  },
});

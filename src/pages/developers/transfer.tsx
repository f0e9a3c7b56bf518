import { Type } from 'typebox';
import type { BySession } from '../../core/authentication/sessions/session.ts';
import { summarizeTokens } from '../../core/delegation/authorizations/summaries/summarize.ts';
import { getManagedApp } from '../../core/directory/apps/manage.ts';
import { offerApp, withdrawOffer } from '../../core/directory/apps/transfer.ts';
import { confirmed } from '../../http/audiences.ts';
import { Effects } from '../components/effects.tsx';
import { Field } from '../components/field.tsx';
import { Form } from '../components/form.tsx';
import { MenuPage } from '../components/menu-page.tsx';
import { ProblemSummary } from '../components/problem-summary.tsx';
import { pageRoute, type View } from '../page-route.ts';
import { redirectTo } from '../responses.tsx';
import { ownAppPath, viewApp } from './app.tsx';

const common = { path: '/settings/developers/:client_id/transfer', audience: confirmed } as const;

const viewTransfer: View<BySession, { readonly client_id: string }> = async (
  { actor, params, page },
  context,
) => {
  const app = await getManagedApp(context, actor.account, params.client_id);
  const { tokens, people, lastUsedAt } = await summarizeTokens(context, { appId: app.id });
  const { developers: words, frame } = page.words;
  const place = ownAppPath(app);
  return (
    <MenuPage title={words.transferTitle(app.name)} menu="/settings/developers">
      <h1>{words.transferTitle(app.name)}</h1>
      <ProblemSummary />
      <p>{words.transferExplain}</p>
      <p>{words.transferSecrets}</p>
      <Effects hits={{ tokens, people }} lastUsed={lastUsedAt} />
      <Form action={`${place}/transfer`} class="card danger">
        <Field name="new_owner" label={words.newOwner} hint={words.newOwnerHint} maxlength={39} required />
        <div class="actions">
          <button type="submit" class="danger">
            {words.transferSubmit}
          </button>
          <a href={place}>{frame.cancel}</a>
        </div>
      </Form>
    </MenuPage>
  );
};

export const transferPage = pageRoute({
  ...common,
  method: 'GET',
  summary: 'Transfer an app to another owner: the form',
  handle: viewTransfer,
});

export const transfer = pageRoute({
  ...common,
  method: 'POST',
  summary: 'Transfer an app to another owner, or offer it to them',
  form: Type.Object({ new_owner: Type.String() }),
  invalid: viewTransfer,

  async handle({ actor: { account }, params, form }, context) {
    const { client_id: clientId } = params;
    const newOwner = form.new_owner.trim();
    const outcome = await offerApp(context, account, { clientId, newOwner });
    return redirectTo(ownAppPath({ clientId }), outcome === 'offered' ? 'app_offered' : 'app_transferred');
  },
});

export const withdrawal = pageRoute({
  method: 'POST',
  path: '/settings/developers/:client_id/transfer/withdrawal',
  summary: 'Withdraw the offer of an app',
  audience: confirmed,
  invalid: viewApp,

  async handle({ actor: { account }, params: { client_id: clientId } }, context) {
    await withdrawOffer(context, account, clientId);
    return redirectTo(ownAppPath({ clientId }), 'offer_withdrawn');
  },
});

import { summarizeTokens } from '../../core/delegation/authorizations/summaries/summarize.ts';
import { getOfferTo } from '../../core/directory/apps/find-offers.ts';
import { acceptOffer, declineOffer } from '../../core/directory/apps/transfer.ts';
import { confirmed } from '../../http/audiences.ts';
import { confirmation } from '../confirmation.tsx';
import { pageRoute } from '../page-route.ts';
import { redirectTo } from '../responses.tsx';
import { ownAppPath } from './app.tsx';
import { viewOwnApps } from './list.tsx';

export const acceptance = confirmation({
  path: '/settings/developers/:client_id/transfer/acceptance',
  summary: 'Accept an app that somebody offers',
  audience: confirmed,
  menu: '/settings/developers',

  async find({ actor, params }, context) {
    const { app, to, offeredBy } = await getOfferTo(context, actor.account, params.client_id);
    const { tokens, people, lastUsedAt } = await summarizeTokens(context, { appId: app.id });
    return { account: actor.account, app, to, offeredBy, hits: { tokens, people }, lastUsed: lastUsedAt };
  },
  ask: ({ app, to, offeredBy, hits, lastUsed }, { words: { developers: words } }) => ({
    title: words.acceptTitle(app.name),
    explain: [words.offeredFromTo(offeredBy.login, to.login), words.acceptExplain, words.transferSecrets],
    hits,
    lastUsed,
    button: words.accept,
    back: '/settings/developers',
  }),
  async perform({ account, app }, context) {
    await acceptOffer(context, account, app.clientId);
    return redirectTo(ownAppPath(app), 'app_transferred');
  },
});

export const refusal = pageRoute({
  method: 'POST',
  path: '/settings/developers/:client_id/transfer/refusal',
  summary: 'Decline an app that somebody offers',
  audience: confirmed,
  invalid: viewOwnApps,

  async handle({ actor: { account }, params }, context) {
    await declineOffer(context, account, params.client_id);
    return redirectTo('/settings/developers', 'offer_declined');
  },
});

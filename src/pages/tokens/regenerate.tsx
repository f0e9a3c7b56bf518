import { Type } from 'typebox';
import { getPersonalToken } from '../../core/delegation/authorizations/get.ts';
import { isRegenerable, regenerateToken } from '../../core/delegation/authorizations/replacement/replace.ts';
import { notFound } from '../../core/foundation/refusal.ts';
import { confirmed } from '../../http/audiences.ts';
import { readId } from '../../http/id.ts';
import { ConfirmForm } from '../components/confirm-form.tsx';
import { SettingsPage } from '../components/settings-page.tsx';
import { pageRoute } from '../page-route.ts';
import { renderPage } from '../responses.tsx';
import { shortenNote } from './shorten-note.ts';
import { TokenCreated } from './token-created.tsx';

const params = Type.Object({ id: Type.String() });

export const regenerationPage = pageRoute({
  method: 'GET',
  path: '/settings/tokens/:id/regeneration',
  summary: 'The question ahead of another token in place of this one',
  audience: confirmed,
  params,

  async handle({ actor, params, visit }, context) {
    const token = await getPersonalToken(context, actor.account, readId(params.id, 'authorization'));
    if (!isRegenerable(token)) throw notFound('authorization', 'impersonation token');
    const { id, note } = token;
    const { tokens: words } = visit.words;
    const back = `/settings/tokens/${id}`;
    return renderPage(
      visit,
      <SettingsPage title={words.regenerateTitle} place="tokens">
        <h1>{words.regenerateTitle}</h1>
        <ConfirmForm action={`${back}/regeneration`} back={back} button={words.regenerate}>
          <p>
            <strong>{shortenNote(note ?? '')}</strong>
          </p>
          <p>{words.regenerateExplain}</p>
        </ConfirmForm>
      </SettingsPage>,
    );
  },
});

export const regeneration = pageRoute({
  method: 'POST',
  path: '/settings/tokens/:id/regeneration',
  summary: 'Another token in place of this one, shown once',
  audience: confirmed,
  params,

  async handle({ actor: { account }, params, visit }, context) {
    const { id } = await getPersonalToken(context, account, readId(params.id, 'authorization'));
    return renderPage(visit, <TokenCreated created={await regenerateToken(context, account, id)} />);
  },
});

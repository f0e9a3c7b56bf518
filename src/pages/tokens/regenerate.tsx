import { getPersonalToken } from '../../core/delegation/authorizations/get.ts';
import { isRegenerable, regenerateToken } from '../../core/delegation/authorizations/replacement/replace.ts';
import type { Writing } from '../../core/foundation/context.ts';
import { notFound } from '../../core/foundation/refusal.ts';
import { confirmed } from '../../http/audiences.ts';
import { readId } from '../../http/id.ts';
import { confirmation } from '../confirmation.tsx';
import { redirectTo } from '../responses.tsx';
import { shortenNote } from './shorten-note.ts';
import { showToken } from './token-created.tsx';

export const regeneration = confirmation({
  path: '/settings/tokens/:id/regeneration',
  summary: 'Replace a personal access token by a new one; shows it once',
  audience: confirmed,
  menu: '/settings/tokens',

  async find({ actor, params }, context) {
    const token = await getPersonalToken(context, actor.account, readId(params.id, 'authorization'));
    if (!isRegenerable(token)) throw notFound('authorization', 'impersonation token');
    return token;
  },
  ask: ({ id, note, lastUsedAt }, { words: { tokens: words } }) => ({
    title: words.regenerateTitle,
    explain: [<strong>{shortenNote(note ?? '')}</strong>, words.regenerateExplain],
    hits: { tokens: 1 },
    lastUsed: lastUsedAt,
    button: words.regenerate,
    back: `/settings/tokens/${id}`,
  }),
  async perform({ id }, context, request) {
    const make = (context: Writing) => regenerateToken(context, request.actor.account, id);
    return redirectTo(await showToken(request, context, make));
  },
});

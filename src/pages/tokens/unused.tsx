import { revokeAllAuthorizations } from '../../core/delegation/authorizations/revoke-all.ts';
import { listUnusedPersonalTokens } from '../../core/delegation/authorizations/unused/list.ts';
import { latestOf } from '../../core/foundation/instant.ts';
import { signedIn } from '../../http/audiences.ts';
import { Timestamp } from '../components/timestamp.tsx';
import { confirmation } from '../confirmation.tsx';
import { redirectTo } from '../responses.tsx';
import { UNUSED_DAYS, unusedSince } from '../unused-days.ts';
import { shortenNote } from './shorten-note.ts';

const LIST = '/settings/tokens';

/** How many are named. */
const MOST = 100;

export const revokeUnusedTokens = confirmation({
  path: `${LIST}/unused`,
  summary: 'Revoke the personal access tokens that were not used lately',
  audience: signedIn,
  menu: LIST,

  find: ({ actor }, context) =>
    listUnusedPersonalTokens(context, actor.account, { since: unusedSince(context.now()), most: MOST }),
  ask: ({ items, total }, { words: { tokens: words } }) => ({
    title: words.unusedTitle(total, UNUSED_DAYS),
    explain: [words.unusedExplain],
    hits: { tokens: total },
    lastUsed: latestOf(items.map(({ lastUsedAt }) => lastUsedAt)),
    list: (
      <ul>
        {items.map(({ id, note, createdAt, lastUsedAt }) => (
          <li key={id}>
            <a href={`${LIST}/${id}`}>{shortenNote(note ?? '')}</a> · {words.created}{' '}
            <Timestamp at={createdAt} /> · {words.lastUsed} <Timestamp at={lastUsedAt} />
          </li>
        ))}
        {total > items.length && <li>{words.andMore(total - items.length)}</li>}
      </ul>
    ),
    button: words.revokeUnused,
    back: LIST,
    pointless: total === 0,
  }),
  async perform(_, context, { actor }) {
    await revokeAllAuthorizations(context, actor.account, {
      only: 'personal',
      unusedSince: unusedSince(context.now()),
    });
    return redirectTo(LIST, 'unused_tokens_revoked');
  },
});

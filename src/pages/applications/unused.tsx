import { listUnusedGrants } from '../../core/delegation/grants/unused/list.ts';
import { revokeGrant } from '../../core/delegation/revocation/revoke-grant.ts';
import { asBegun } from '../../core/foundation/context.ts';
import { latestOf } from '../../core/foundation/instant.ts';
import { signedIn } from '../../http/audiences.ts';
import { Timestamp } from '../components/timestamp.tsx';
import { confirmation } from '../confirmation.tsx';
import { redirectTo } from '../responses.tsx';
import { UNUSED_DAYS, unusedSince } from '../unused-days.ts';
import { applicationPath } from './path.ts';

const LIST = '/settings/applications';

/** At once. */
const MOST = 100;

export const revokeUnusedApplications = confirmation({
  path: `${LIST}/unused`,
  summary: 'Revoke the access of apps that were not used lately',
  audience: signedIn,
  menu: LIST,

  find: ({ actor }, context) =>
    listUnusedGrants(context, actor.account, { since: unusedSince(context.now()), most: MOST }),
  ask: (grants, { words: { applications: words, tokens } }) => ({
    title: words.unusedTitle(grants.length, UNUSED_DAYS),
    explain: [words.unusedExplain, ...(grants.length === MOST ? [words.unusedMost(MOST)] : [])],
    hits: { apps: grants.length },
    lastUsed: latestOf(grants.map(({ lastUsedAt }) => lastUsedAt)),
    list: (
      <ul>
        {grants.map(({ id, app, createdAt, lastUsedAt }) => (
          <li key={id}>
            <a href={applicationPath(app)}>{app.name}</a> · {words.authorized} <Timestamp at={createdAt} /> ·{' '}
            {tokens.lastUsed} <Timestamp at={lastUsedAt} />
          </li>
        ))}
      </ul>
    ),
    button: words.revokeUnused,
    back: LIST,
    pointless: grants.length === 0,
  }),
  async perform(grants, context, { actor }) {
    for (const [place, { id }] of grants.entries())
      await revokeGrant(place === 0 ? context : asBegun(context), actor.account, id);
    return redirectTo(LIST, 'unused_applications_revoked');
  },
});

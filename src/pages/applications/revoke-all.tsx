import { listNewestGrants } from '../../core/delegation/grants/listing/list.ts';
import { revokeAllGrants } from '../../core/delegation/revocation/revoke-grant.ts';
import { signedIn } from '../../http/audiences.ts';
import { confirmation } from '../confirmation.tsx';
import { redirectTo } from '../responses.tsx';

const LIST = '/settings/applications';

export const revokeAllApplications = confirmation({
  path: `${LIST}/revocation`,
  summary: 'Revoke the access of all apps',
  audience: signedIn,
  menu: LIST,

  find: ({ actor }, context) => listNewestGrants(context, actor.account, { page: 1, perPage: 1 }),
  ask: ({ total }, { words: { applications: words } }) => ({
    title: words.revokeAllTitle,
    explain: [words.revokeAllExplain(total)],
    button: words.revokeAll,
    back: LIST,
    pointless: total === 0,
  }),
  async perform(_, context, { actor }) {
    await revokeAllGrants(context, actor.account);
    return redirectTo(LIST, 'applications_revoked');
  },
});

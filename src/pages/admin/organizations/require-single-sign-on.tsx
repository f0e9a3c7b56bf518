import {
  findShutOut,
  type ShutOutToken,
} from '../../../core/directory/organizations/credential-authorizations/shut-out.ts';
import { getOrganization } from '../../../core/directory/organizations/get.ts';
import { updateOrganization } from '../../../core/directory/organizations/update.ts';
import { writing } from '../../../core/foundation/context.ts';
import { siteAdministrator } from '../../../http/audiences.ts';
import { Timestamp } from '../../components/timestamp.tsx';
import { confirmation } from '../../confirmation.tsx';
import { useWords } from '../../page-context.ts';
import { pageRoute } from '../../page-route.ts';
import { redirectTo } from '../../responses.tsx';
import { shortenNote } from '../../tokens/shorten-note.ts';
import { organizationPath, personPath } from '../paths.ts';

export const requireSingleSignOn = confirmation({
  path: '/admin/organizations/:login/single-sign-on',
  summary: 'Require single sign-on',
  audience: siteAdministrator,
  menu: '/admin/organizations',

  async find({ params }, context) {
    const organization = await getOrganization(context, params.login);
    return { organization, shutOut: await findShutOut(context, organization) };
  },
  ask: ({ organization, shutOut }, { words: { organizations: words } }) => {
    const { tokens, people, lastUsedAt, newest } = shutOut;
    return {
      title: words.enforceTitle(organization.login),
      explain: [words.enforceExplain],
      hits: { tokens, people },
      lastUsed: lastUsedAt,
      list: tokens > 0 && <ShutOut newest={newest} more={tokens - newest.length} />,
      button: words.enforce,
      back: organizationPath(organization),
      pointless: organization.samlEnforcedSince !== null,
    };
  },
  async perform({ organization }, context) {
    await writing(context, (context) => updateOrganization(context, organization, { samlEnforced: true }));
    return redirectTo(organizationPath(organization), 'sso_required');
  },
});

export const relaxSingleSignOn = pageRoute({
  method: 'POST',
  path: '/admin/organizations/:login/single-sign-on/end',
  summary: 'No longer require single sign-on',
  audience: siteAdministrator,

  async handle({ params }, context) {
    const organization = await getOrganization(context, params.login);
    await writing(context, (context) => updateOrganization(context, organization, { samlEnforced: false }));
    return redirectTo(organizationPath(organization), 'sso_not_required');
  },
});

interface ShutOutProps {
  readonly newest: readonly ShutOutToken[];
  readonly more: number;
}

/** The tokens that no longer see the organization. */
function ShutOut({ newest, more }: ShutOutProps) {
  const { organizations: words, tokens } = useWords();
  return (
    <>
      <p>{words.shutOut}</p>
      <ul class="list">
        {newest.map(({ id, login, app, note, lastEight, lastUsedAt }) => (
          <li key={id}>
            <div class="about">
              <p class="title">
                {app ?? shortenNote(note ?? '')} <code>…{lastEight}</code>
              </p>
              <p class="faint">
                <a href={personPath({ login })}>{login}</a> · {tokens.lastUsed}{' '}
                <Timestamp at={lastUsedAt} recency />
              </p>
            </div>
          </li>
        ))}
      </ul>
      {more > 0 && <p>{words.shutOutMore(more)}</p>}
    </>
  );
}

import type { Membership } from '../../core/directory/organizations/memberships/membership.ts';
import { listMembershipsOf } from '../../core/directory/organizations/memberships/view.ts';
import { signedIn } from '../../http/audiences.ts';
import { EmptyState } from '../components/empty-state.tsx';
import { MenuPage } from '../components/menu-page.tsx';
import { useWords } from '../page-context.ts';
import { pageRoute } from '../page-route.ts';
import { ownOrganizationPath } from './owned.tsx';

export const ownOrganizationsPage = pageRoute({
  method: 'GET',
  path: '/settings/organizations',
  summary: 'The organizations you are in',
  audience: signedIn,

  async handle({ actor, words: { organizations: words } }, context) {
    const memberships = await listMembershipsOf(context, actor.account);
    return (
      <MenuPage title={words.title} menu="/settings/organizations">
        <h1>{words.title}</h1>
        {memberships.length === 0 ? (
          <EmptyState title={words.inNone}>
            <p>{words.inNoneExplain}</p>
          </EmptyState>
        ) : (
          <ul class="list">
            {memberships.map((membership) => (
              <OwnOrganization key={membership.organization.id} {...membership} />
            ))}
          </ul>
        )}
      </MenuPage>
    );
  },
});

function OwnOrganization({ organization, role }: Membership) {
  const words = useWords().organizations;
  const { login, name, samlEnforcedSince } = organization;
  const owned = role === 'admin';
  return (
    <li>
      <div class="about">
        <p class="title">
          <a href={owned ? ownOrganizationPath(organization) : `/${login}`}>{login}</a>
        </p>
        {name && <p class="faint">{name}</p>}
      </div>
      {samlEnforcedSince && <span class="tag">{words.singleSignOn}</span>}
      <span class="tag">{owned ? words.roleOwner : words.roleMember}</span>
      {owned && (
        <a class="button" href={ownOrganizationPath(organization)} aria-label={words.manageOne(login)}>
          {words.manage}
        </a>
      )}
    </li>
  );
}

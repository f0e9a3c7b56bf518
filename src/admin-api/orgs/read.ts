import { Type } from 'typebox';
import { getOrganization, listOrganizations } from '../../core/directory/organizations/get.ts';
import { listMembers, listTeams } from '../../core/directory/organizations/people/list.ts';
import { readPage } from '../../http/pagination.ts';
import { ok } from '../../http/reply.ts';
import { route } from '../../http/route.ts';
import { adminReader } from '../audiences.ts';
import { PageQuery, pageReply } from '../listing.ts';
import { OrganizationResource, presentOrganization } from '../resources/organization.ts';

export const listOrgs = route({
  method: 'GET',
  path: '/orgs',
  summary: 'List organizations, by login',
  documentation: 'orgs/list',
  audience: adminReader,
  query: Type.Object(PageQuery),
  replies: { 200: Type.Array(OrganizationResource) },

  async handle({ query }, context) {
    const page = await listOrganizations(context, readPage(query));
    return pageReply(context, page, { path: '/orgs', query, present: presentOrganization });
  },
});

export const getOrg = route({
  method: 'GET',
  path: '/orgs/:org',
  summary: 'Get an organization',
  documentation: 'orgs/get',
  audience: adminReader,
  replies: { 200: OrganizationResource },

  async handle({ params }, context) {
    return ok(presentOrganization(await getOrganization(context, params.org)));
  },
});

export const listOrgMembers = route({
  method: 'GET',
  path: '/orgs/:org/memberships',
  summary: 'List the members of an organization, by login',
  documentation: 'orgs/list-memberships',
  audience: adminReader,
  query: Type.Object(PageQuery),
  replies: {
    200: Type.Array(Type.Object({ login: Type.String(), role: Type.String({ enum: ['admin', 'member'] }) })),
  },

  async handle({ params, query }, context) {
    const organization = await getOrganization(context, params.org);
    const page = await listMembers(context, organization, readPage(query));
    return pageReply(context, page, {
      path: `/orgs/${organization.login}/memberships`,
      query,
      present: ({ account, role }) => ({ login: account.login, role }),
    });
  },
});

export const listOrgTeams = route({
  method: 'GET',
  path: '/orgs/:org/teams',
  summary: 'List the teams of an organization, by name',
  documentation: 'orgs/list-teams',
  audience: adminReader,
  query: Type.Object(PageQuery),
  replies: { 200: Type.Array(Type.Object({ name: Type.String(), slug: Type.String() })) },

  async handle({ params, query }, context) {
    const organization = await getOrganization(context, params.org);
    const page = await listTeams(context, organization, readPage(query));
    return pageReply(context, page, {
      path: `/orgs/${organization.login}/teams`,
      query,
      present: ({ name, slug }) => ({ name, slug }),
    });
  },
});

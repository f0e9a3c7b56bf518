import { Type } from 'typebox';
import { listAccountsFor } from '../../core/identity/accounts/listing/list.ts';
import { route } from '../../http/route.ts';
import { adminReader } from '../audiences.ts';
import { choiceOf, ListQuery, listReply, readChoice, readListRequest, readText } from '../listing.ts';
import { PersonSummaryResource, presentPersonSummary } from '../resources/person.ts';

const ROLES = ['site_admin'] as const;
const STATUSES = ['active', 'suspended'] as const;
const ON_OR_OFF = ['on', 'off'] as const;

export const listPeople = route({
  method: 'GET',
  path: '/users',
  summary: 'List people, by login',
  documentation: 'users/list',
  audience: adminReader,
  query: Type.Object({
    q: Type.Optional(
      Type.String({
        maxLength: 200,
        description: 'The beginnings of a login, an e-mail address or words of a name; each word must match.',
      }),
    ),
    role: choiceOf(ROLES, 'Only site administrators.'),
    status: choiceOf(STATUSES, 'Only people who are suspended, or who are not.'),
    two_factor: choiceOf(ON_OR_OFF, 'Only people with two-factor authentication, or without.'),
    ...ListQuery,
  }),
  replies: { 200: Type.Array(PersonSummaryResource) },

  async handle({ query }, context) {
    const filter = {
      text: readText(query, 'q'),
      role: readChoice(query, 'role', ROLES),
      status: readChoice(query, 'status', STATUSES),
      twoFactor: readChoice(query, 'two_factor', ON_OR_OFF),
    };
    const page = await listAccountsFor(context, filter, readListRequest(query, 'login'));
    return listReply(context, page, {
      path: '/users',
      query,
      present: (account) => presentPersonSummary(context, account, account.email),
    });
  },
});

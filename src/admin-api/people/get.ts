import { getAccount } from '../../core/identity/accounts/find.ts';
import { ok } from '../../http/reply.ts';
import { route } from '../../http/route.ts';
import { adminReader } from '../audiences.ts';
import { PersonResource, presentPerson } from '../resources/person.ts';

export const getPerson = route({
  method: 'GET',
  path: '/users/:login',
  summary: 'Get a person',
  documentation: 'users/get',
  audience: adminReader,
  replies: { 200: PersonResource },

  async handle({ params }, context) {
    return ok(await presentPerson(context, await getAccount(context, params.login)));
  },
});

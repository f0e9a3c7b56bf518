import { Type } from 'typebox';
import { writing } from '../../core/foundation/context.ts';
import { getAccount } from '../../core/identity/accounts/find.ts';
import { renameAccount } from '../../core/identity/accounts/update.ts';
import { changeLogin } from '../../core/operations/account-management/change-login.ts';
import { setAccountEmail } from '../../core/operations/account-management/update-profile-as-admin.ts';
import { ok } from '../../http/reply.ts';
import { route } from '../../http/route.ts';
import { adminWriter } from '../audiences.ts';
import { PersonResource, presentPerson } from '../resources/person.ts';

export const updatePerson = route({
  method: 'PATCH',
  path: '/users/:login',
  summary: 'Change the login, the name or the primary e-mail address of a person; what is absent stays',
  documentation: 'users/update',
  audience: adminWriter,
  body: Type.Object(
    {
      login: Type.Optional(
        Type.String({ maxLength: 39, description: 'The earlier one leads nowhere, and is free at once.' }),
      ),
      name: Type.Optional(Type.Union([Type.String({ maxLength: 255 }), Type.Null()])),
      email: Type.Optional(
        Type.String({ maxLength: 254, description: 'It counts as verified. The earlier addresses stay.' }),
      ),
    },
    { additionalProperties: false },
  ),
  replies: { 200: PersonResource },

  async handle({ params, body }, context) {
    const { id } = await getAccount(context, params.login);
    const { login, name, email } = body;
    const changed = await writing(
      context,
      async (context) => {
        const account = await getAccount(context, params.login);
        if (name !== undefined) await renameAccount(context, account, name);
        if (email !== undefined) await setAccountEmail(context, account, email);
        if (login !== undefined) await changeLogin(context, account, login);
        return getAccount(context, login ?? account.login);
      },
      [id],
    );
    return ok(await presentPerson(context, changed));
  },
});

import { Type } from 'typebox';
import { mintPassword } from '../../core/identity/credentials/password.ts';
import { registerAccount } from '../../core/operations/account-management/register.ts';
import { createdWithSecret } from '../../http/reply.ts';
import { route } from '../../http/route.ts';
import { adminWriter } from '../audiences.ts';
import { CreatedPersonResource, presentPerson } from '../resources/person.ts';
import { adminUrl } from '../url.ts';

export const createPerson = route({
  method: 'POST',
  path: '/users',
  summary:
    'Create a person; without a password, one is generated, which has to be changed at the first sign-in',
  documentation: 'users/create',
  audience: adminWriter,
  body: Type.Object(
    {
      login: Type.String({ maxLength: 39, description: 'Letters, digits and single hyphens between them.' }),
      name: Type.Optional(Type.Union([Type.String({ maxLength: 255 }), Type.Null()])),
      email: Type.Optional(
        Type.Union([Type.String({ maxLength: 254 }), Type.Null()], {
          description: 'The primary address. It counts as verified.',
        }),
      ),
      password: Type.Optional(Type.String({ maxLength: 1024 })),
      site_admin: Type.Optional(Type.Boolean({ default: false })),
    },
    { additionalProperties: false },
  ),
  replies: { 201: CreatedPersonResource },

  async handle({ body }, context) {
    const { login, name = null, email = null, password, site_admin: siteAdmin = false } = body;
    const generated = password === undefined ? mintPassword() : undefined;
    const account = await registerAccount(context, {
      login,
      name,
      email,
      siteAdmin,
      password: password ?? generated ?? '',
      temporaryPassword: generated !== undefined,
    });
    const person = await presentPerson(context, account);
    const shownOnce = generated === undefined ? {} : { generated_password: generated };
    return createdWithSecret({ ...person, ...shownOnce }, adminUrl(context, `/users/${account.login}`));
  },
});

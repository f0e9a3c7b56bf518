import { type Static, Type } from 'typebox';
import { mintPassword } from '../../core/identity/credentials/password.ts';
import { makePasswordLink } from '../../core/operations/account-management/password-link.ts';
import { registerAccount } from '../../core/operations/account-management/register.ts';
import { createdWithSecret } from '../../http/reply.ts';
import { route } from '../../http/route.ts';
import { adminWriter } from '../audiences.ts';
import { invalidRequest } from '../invalid-request.ts';
import { CreatedPersonResource, presentPerson } from '../resources/person.ts';
import { adminUrl } from '../url.ts';

export const createPerson = route({
  method: 'POST',
  path: '/users',
  summary:
    'Create a person: with a password, with a link to set one, or with a generated one that has to be changed at the first sign-in',
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
      password_link: Type.Optional(
        Type.Boolean({
          default: false,
          description: 'Makes a link by which the person sets a password, once.',
        }),
      ),
      site_admin: Type.Optional(Type.Boolean({ default: false })),
    },
    { additionalProperties: false },
  ),
  replies: { 201: CreatedPersonResource },

  async handle({ body }, context) {
    const { login, name = null, email = null, site_admin: siteAdmin = false } = body;
    const { password, password_link: withLink = false } = body;
    if (withLink && password !== undefined) throw invalidRequest([EITHER]);
    const generated = mintPassword();
    const temporaryPassword = password === undefined;
    const wanted = { login, name, email, siteAdmin, password: password ?? generated, temporaryPassword };
    let shownOnce: Partial<Static<typeof CreatedPersonResource>> = temporaryPassword
      ? { generated_password: generated }
      : {};
    const account = await registerAccount(context, wanted, async (context, account) => {
      if (!withLink) return;
      const { url, expiresAt } = await makePasswordLink(context, account);
      shownOnce = { password_link: { url, expires_at: expiresAt } };
    });
    const created = { ...(await presentPerson(context, account)), ...shownOnce };
    return createdWithSecret(created, adminUrl(context, `/users/${account.login}`));
  },
});

const EITHER = {
  field: 'password_link',
  code: 'invalid',
  message: 'Send either a password, or password_link.',
} as const;

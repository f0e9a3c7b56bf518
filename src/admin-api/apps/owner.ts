import { Type } from 'typebox';
import { getApp } from '../../core/delegation/apps/get.ts';
import { type AppOwner, INSTALLATION_AS_OWNER } from '../../core/delegation/apps/owner.ts';
import { transferApp } from '../../core/delegation/apps/transfer.ts';
import { findPossibleOwner } from '../../core/directory/apps/manage.ts';
import { type Context, writing } from '../../core/foundation/context.ts';
import { unprocessable } from '../../core/foundation/refusal.ts';
import { ok } from '../../http/reply.ts';
import { route } from '../../http/route.ts';
import { adminWriter } from '../audiences.ts';
import { AppResource, presentApp } from '../resources/app.ts';

export const transferOwnership = route({
  method: 'PUT',
  path: '/apps/:client_id/owner',
  summary: 'Give an OAuth application to another owner; its tokens and secrets stay',
  documentation: 'apps/transfer',
  audience: adminWriter,
  body: Type.Object(
    {
      login: Type.Union([Type.String({ maxLength: 39 }), Type.Null()], {
        description: 'Of a person or an organization; null for the installation.',
      }),
    },
    { additionalProperties: false },
  ),
  replies: { 200: AppResource },

  async handle({ params, body }, context) {
    const app = await getApp(context, params.client_id);
    const owner = await ownerNamed(context, body.login, 'login');
    await writing(context, (context) => transferApp(context, app, owner));
    return ok(await presentApp(context, await getApp(context, params.client_id)));
  },
});

/** @param login null for the installation @param field of the body @throws {Refusal} `unprocessable` */
export async function ownerNamed(context: Context, login: string | null, field: string): Promise<AppOwner> {
  if (login === null) return INSTALLATION_AS_OWNER;
  const found = await findPossibleOwner(context, login);
  if (!found) throw unprocessable('app', { field, kind: 'unknown_login' });
  return found.owner;
}

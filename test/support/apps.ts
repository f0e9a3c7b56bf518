import type { App } from '../../src/core/delegation/apps/app.ts';
import { personAsOwner } from '../../src/core/delegation/apps/owner.ts';
import { type AppRegistration, registerApp } from '../../src/core/delegation/apps/register.ts';
import type { Context } from '../../src/core/foundation/context.ts';
import type { Person } from './test-world.ts';

/** Registers an app; by default confidential, with one callback URL. */
export async function registerTestApp(
  context: Context,
  owner: Pick<Person, 'account'>,
  registration: Partial<AppRegistration> = {},
): Promise<App & { readonly secret: string }> {
  const { app, secret } = await registerApp(context, personAsOwner(owner.account), {
    name: 'Postcard',
    url: 'https://postcard.example.com',
    description: null,
    callbackUrls: ['https://postcard.example.com/callback'],
    deviceFlow: false,
    ...registration,
  });
  return { ...app, secret };
}

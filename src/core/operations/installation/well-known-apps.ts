import { findApp } from '../../delegation/apps/get.ts';
import { insertApp } from '../../delegation/apps/register.ts';
import { type WellKnownName, wellKnownApps } from '../../delegation/apps/well-known.ts';
import { type Context, writing } from '../../foundation/context.ts';
import { takeAdvisoryLock } from '../../foundation/locks/advisory-lock.ts';
import { findFirstAdministrator } from '../../identity/accounts/find.ts';

type Registered =
  | { readonly kind: 'registered'; readonly names: readonly WellKnownName[] }
  /** Apps need an owner, and there is no site administrator yet. */
  | { readonly kind: 'nobody' };

/**
 * Registers the configured well-known apps, owned by the first site administrator; existing ones stay unchanged. Of several
 * nodes that start concurrently only one registers them.
 */
export async function registerWellKnownApps(context: Context): Promise<Registered> {
  const names = context.config.wellKnownApps;
  if (names.length === 0) return { kind: 'registered', names: [] };
  return writing(context, async (context): Promise<Registered> => {
    await takeAdvisoryLock(context, 'well_known_apps');
    const missing: WellKnownName[] = [];
    for (const name of names) {
      if (!(await findApp(context, wellKnownApps[name].clientId))) missing.push(name);
    }
    if (missing.length === 0) return { kind: 'registered', names: [] };
    const owner = await findFirstAdministrator(context);
    if (!owner) return { kind: 'nobody' };
    for (const name of missing) await insertApp(context, owner, wellKnownApps[name]);
    return { kind: 'registered', names: missing };
  });
}

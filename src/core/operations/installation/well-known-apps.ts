import { findApp } from '../../delegation/apps/get.ts';
import { INSTALLATION_AS_OWNER } from '../../delegation/apps/owner.ts';
import { insertApp } from '../../delegation/apps/register.ts';
import { type WellKnownName, wellKnownApps } from '../../delegation/apps/well-known.ts';
import { type Context, writing } from '../../foundation/context.ts';
import { takeAdvisoryLock } from '../../foundation/locks/advisory-lock.ts';

/**
 * Registers the configured well-known apps, which belong to the installation; existing ones stay unchanged. Of several nodes
 * that start concurrently only one registers them.
 *
 * @returns those that it registered
 */
export async function registerWellKnownApps(context: Context): Promise<readonly WellKnownName[]> {
  const names = context.config.wellKnownApps;
  if (names.length === 0) return [];
  return writing(context, async (context) => {
    await takeAdvisoryLock(context, 'well_known_apps');
    const missing: WellKnownName[] = [];
    for (const name of names) {
      if (!(await findApp(context, wellKnownApps[name].clientId))) missing.push(name);
    }
    for (const name of missing) await insertApp(context, INSTALLATION_AS_OWNER, wellKnownApps[name]);
    return missing;
  });
}

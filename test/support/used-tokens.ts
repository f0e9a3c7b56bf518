import type { App } from '../../src/core/delegation/apps/app.ts';
import type { Context } from '../../src/core/foundation/context.ts';
import { takeCensus } from '../../src/core/operations/census/take.ts';
import { flushUsage } from '../../src/core/operations/housekeeping/flush-usage.ts';

const DAY = 24 * 60 * 60 * 1000;

/** Uses of every token over the last month, more on some days than on others, and refusals of the app. */
export async function addUses(context: Context, app: App): Promise<void> {
  const { counts, usage } = context;
  const tokens = await context.db
    .selectFrom('authorizations')
    .select(['id as authorizationId', 'grant_id as grantId', 'app_id as appId'])
    .execute();
  for (let day = 29; day >= 0; day--) {
    const at = new Date(context.now().getTime() - day * DAY);
    for (const token of tokens) {
      const { authorizationId, grantId, appId } = token;
      const userAgent = day % 2 === 0 ? 'git/2.43.0' : 'GitHub CLI 2.40.1';
      usage.recordToken(token, { at, address: `192.0.2.${day}`, userAgent });
      for (let time = 0; time < (day * 7) % 11; time++) {
        counts.count({ counted: 'token_uses', subject: authorizationId, at });
        counts.count({ counted: 'token_scopes', at });
        if (grantId !== null) counts.count({ counted: 'grant_uses', subject: grantId, at });
        if (appId === null) continue;
        counts.count({ counted: 'app_uses', subject: appId, at });
        counts.count({ counted: 'token_uses', subject: authorizationId, key: 'check', at });
        counts.count({ counted: 'app_uses', subject: appId, key: 'check', at });
      }
    }
    for (const key of ['user personal_access_token', 'user oauth_access_token', 'authorizations password'])
      counts.count({ counted: 'requests', key, at });
    if (day % 4 === 0) counts.count({ counted: 'sign_in_failures', key: 'password', at });
    const ofApp = { subject: app.id, at };
    if (day % 3 === 0) counts.count({ ...ofApp, counted: 'app_people' });
    if (day % 3 === 0) counts.count({ ...ofApp, counted: 'app_tokens' });
    if (day % 7 === 0) counts.count({ ...ofApp, counted: 'app_refusals', key: 'expired token' });
  }
  await flushUsage(context);
  await takeCensus(context);
}

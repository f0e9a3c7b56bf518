import { removeAuthorizationsOfApp } from '../authorizations/revoke-of-app.ts';
import { forgetCodesOfApp } from '../codes/forget.ts';
import { type Context, writing } from '../context.ts';
import { holdGrantsOfApp, releaseGrantsOfApp } from '../grants/hold-of-app.ts';
import type { App } from './app.ts';

/** Ends everything that people let an app do: its tokens are refused from the next request on. The app stays. */
export function revokeTokensOfApp(context: Context, app: App): Promise<void> {
  return writing(context, async (context) => {
    // Codes ahead of grants, in the order in which an exchange takes them: rows taken crosswise would deadlock.
    await forgetCodesOfApp(context, app);
    await holdGrantsOfApp(context, app);
    await removeAuthorizationsOfApp(context, app);
    await releaseGrantsOfApp(context, app);
  });
}

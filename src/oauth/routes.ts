import type { AnyRoute } from '../http/route.ts';
import { accessToken } from './access-token.ts';
import { deviceCode } from './device-code.ts';
import { introspect } from './introspect.ts';
import { revoke } from './revoke.ts';

/** What apps ask below `/login/oauth`. The page where people say yes or no is one of the pages. */
export const oauthRoutes: readonly AnyRoute[] = [accessToken, introspect, revoke];

/** Those of them that GitHub does not have: they speak as the RFCs have it, with statuses of HTTP and always in JSON. */
export const standardRoutes: readonly AnyRoute[] = [introspect, revoke];

/** What devices ask below `/login/device`. The page where people type a code is one of the pages, too. */
export const deviceRoutes: readonly AnyRoute[] = [deviceCode];

import type { AnyRoute } from '../http/route.ts';
import { accessToken } from './access-token.ts';
import { deviceCode } from './device-code.ts';
import { introspect } from './introspect.ts';
import { revoke } from './revoke.ts';

/** Under `/login/oauth`. The authorization page is among the pages. */
export const oauthRoutes: readonly AnyRoute[] = [accessToken, introspect, revoke];

/** Endpoints that GitHub does not have: they follow the RFCs, with HTTP statuses and JSON. */
export const standardRoutes: readonly AnyRoute[] = [introspect, revoke];

/** Under `/login/device`. The page where users enter the code is among the pages. */
export const deviceRoutes: readonly AnyRoute[] = [deviceCode];

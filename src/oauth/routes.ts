import type { AnyRoute } from '../http/route.ts';
import { accessToken } from './access-token.ts';

/** What apps ask below `/login/oauth`. The page where people say yes or no is one of the pages. */
export const oauthRoutes: readonly AnyRoute[] = [accessToken];

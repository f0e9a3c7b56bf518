import type { RateLimit } from '../http/rate-limit.ts';
import type { AnyRoute } from '../http/route.ts';
import { deleteImpersonation } from './admin/end-impersonation.ts';
import { createImpersonation } from './admin/impersonate.ts';
import { create } from './authorizations/create.ts';
import { remove as deleteAuthorization } from './authorizations/delete.ts';
import { get as getAuthorization } from './authorizations/get.ts';
import { getOrCreate, getOrCreateByFingerprint } from './authorizations/get-or-create.ts';
import { list as listAuthorizations } from './authorizations/list.ts';
import { update, updateByPost } from './authorizations/update.ts';
import { remove as deleteGrant } from './grants/delete.ts';
import { get as getGrant } from './grants/get.ts';
import { list as listGrants } from './grants/list.ts';
import { meta } from './site/meta.ts';
import { rateLimitRoute } from './site/rate-limit.ts';
import { root } from './site/root.ts';
import { emails } from './users/emails.ts';
import { get as getUser } from './users/get.ts';
import { me } from './users/me.ts';

/** Everything under `/api/v3`. */
export function apiRoutes(limit: RateLimit | undefined): readonly AnyRoute[] {
  return [
    listGrants,
    getGrant,
    deleteGrant,

    listAuthorizations,
    create,
    getOrCreate,
    getOrCreateByFingerprint,
    getAuthorization,
    update,
    updateByPost,
    deleteAuthorization,

    createImpersonation,
    deleteImpersonation,

    me,
    emails,
    getUser,

    root,
    meta,
    rateLimitRoute(limit),
  ];
}

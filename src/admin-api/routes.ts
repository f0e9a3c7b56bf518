import type { AnyRoute } from '../http/route.ts';
import { description } from './description.ts';
import { getPerson } from './people/get.ts';
import { listPeople } from './people/list.ts';
import { suspendPerson, unsuspendPerson } from './people/suspended.ts';
import { getOwnToken } from './token.ts';

const operations: readonly AnyRoute[] = [listPeople, getPerson, suspendPerson, unsuspendPerson, getOwnToken];

/** Everything under `/api/admin/v1`. */
export const adminApiRoutes: readonly AnyRoute[] = [...operations, description(() => adminApiRoutes)];

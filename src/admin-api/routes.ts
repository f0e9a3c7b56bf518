import type { AnyRoute } from '../http/route.ts';
import { description } from './description.ts';
import { createPerson } from './people/create.ts';
import { deletePerson } from './people/delete.ts';
import { getPerson } from './people/get.ts';
import { listPeople } from './people/list.ts';
import {
  removePersonsPasskeys,
  resetPersonsTwoFactor,
  revokePersonsTokens,
  unlockPerson,
} from './people/sign-in.ts';
import { demotePerson, promotePerson } from './people/site-admin.ts';
import { suspendPerson, unsuspendPerson } from './people/suspended.ts';
import { listPersonsTokens, revokePersonsToken } from './people/tokens.ts';
import { updatePerson } from './people/update.ts';
import { getOwnToken } from './token.ts';

const operations: readonly AnyRoute[] = [
  listPeople,
  createPerson,
  getPerson,
  updatePerson,
  deletePerson,
  suspendPerson,
  unsuspendPerson,
  promotePerson,
  demotePerson,
  unlockPerson,
  resetPersonsTwoFactor,
  removePersonsPasskeys,
  listPersonsTokens,
  revokePersonsTokens,
  revokePersonsToken,

  getOwnToken,
];

/** Everything under `/api/admin/v1`. */
export const adminApiRoutes: readonly AnyRoute[] = [...operations, description(() => adminApiRoutes)];

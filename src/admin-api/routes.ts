import type { AnyRoute } from '../http/route.ts';
import { createApp } from './apps/create.ts';
import { deleteApp } from './apps/delete.ts';
import { transferOwnership } from './apps/owner.ts';
import { getApp, listApps } from './apps/read.ts';
import { rotateSecret } from './apps/secrets.ts';
import { description } from './description.ts';
import { deleteOrgTeam, removeOrgMember, setOrgMember } from './orgs/members.ts';
import { getOrg, listOrgMembers, listOrgs, listOrgTeams } from './orgs/read.ts';
import { createOrg, deleteOrg, updateOrg } from './orgs/write.ts';
import { createPerson } from './people/create.ts';
import { deletePerson } from './people/delete.ts';
import { getPerson } from './people/get.ts';
import { listPeople } from './people/list.ts';
import { createPasswordLink } from './people/password-link.ts';
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
  createPasswordLink,
  unlockPerson,
  resetPersonsTwoFactor,
  removePersonsPasskeys,
  listPersonsTokens,
  revokePersonsTokens,
  revokePersonsToken,

  listApps,
  createApp,
  getApp,
  transferOwnership,
  rotateSecret,
  deleteApp,

  listOrgs,
  createOrg,
  getOrg,
  updateOrg,
  deleteOrg,
  listOrgMembers,
  setOrgMember,
  removeOrgMember,
  listOrgTeams,
  deleteOrgTeam,

  getOwnToken,
];

/** Everything under `/api/admin/v1`. */
export const adminApiRoutes: readonly AnyRoute[] = [...operations, description(() => adminApiRoutes)];

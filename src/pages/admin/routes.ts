import type { AnyRoute } from '../../http/route.ts';
import { anyAppRemovals, appPage, updateAnyApp } from './apps/app.tsx';
import { appListRoutes } from './apps/list.tsx';
import { auditRoutes } from './audit/list.tsx';
import { dismissSetupChecklist } from './checklist.tsx';
import { announcement } from './deprecations/announcement.tsx';
import { newBrownout, scheduleBrownouts } from './deprecations/brownout-form.tsx';
import { calendarPage } from './deprecations/calendar.tsx';
import { callerListRoutes } from './deprecations/callers.tsx';
import { cancelBrownouts } from './deprecations/cancellation.ts';
import { deprecationsPage } from './deprecations/overview.tsx';
import { stepRoutes } from './deprecations/steps.tsx';
import { administeredOrganizations } from './organizations/administered.tsx';
import { createOrganization } from './organizations/create.tsx';
import { organizationsPage } from './organizations/list.tsx';
import { removeOrganization } from './organizations/removal.ts';
import { relaxSingleSignOn, requireSingleSignOn } from './organizations/require-single-sign-on.tsx';
import {
  deletePerson,
  personActions,
  replacePassword,
  unlockPerson,
  unsuspendPerson,
} from './people/actions.ts';
import { createPerson } from './people/create.tsx';
import { peopleRoutes } from './people/list.tsx';
import { newPassword } from './people/new-password.ts';
import { personPage } from './people/person.tsx';
import { updatePerson } from './people/update.ts';
import { verifyPersonsEmail } from './people/verify-email.ts';
import { refusalsPage, searchRefusalsForm } from './refusals/list.tsx';
import { statusPage } from './status.tsx';
import { inspectPastedTokens, revokePastedTokens } from './tokens/inspection.tsx';
import { revokeAnybodysToken, tokenListRoutes } from './tokens/list.tsx';

/** What site administrators see and change. */
export const adminRoutes: readonly AnyRoute[] = [
  statusPage,
  dismissSetupChecklist,
  ...peopleRoutes,
  ...createPerson,
  personPage,
  updatePerson,
  ...personActions,
  ...deletePerson,
  unsuspendPerson,
  unlockPerson,
  ...replacePassword,
  newPassword.page,
  organizationsPage,
  ...createOrganization,
  ...administeredOrganizations,
  ...requireSingleSignOn,
  relaxSingleSignOn,
  ...removeOrganization,
  verifyPersonsEmail,
  ...appListRoutes,
  appPage,
  updateAnyApp,
  ...anyAppRemovals,
  ...tokenListRoutes,
  inspectPastedTokens,
  revokePastedTokens,
  ...revokeAnybodysToken,
  ...auditRoutes,
  refusalsPage,
  searchRefusalsForm,
  deprecationsPage,
  ...callerListRoutes,
  calendarPage,
  ...announcement,
  ...stepRoutes,
  newBrownout,
  scheduleBrownouts,
  cancelBrownouts,
];

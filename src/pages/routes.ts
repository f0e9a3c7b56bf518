import type { AnyRoute } from '../http/route.ts';
import { anyAppRemovals, appPage, updateAnyApp } from './admin/apps/app.tsx';
import { appListRoutes } from './admin/apps/list.tsx';
import { auditRoutes } from './admin/audit/list.tsx';
import { dismissSetupChecklist } from './admin/checklist.tsx';
import { administeredOrganizations } from './admin/organizations/administered.tsx';
import { createOrganization } from './admin/organizations/create.tsx';
import { organizationsPage } from './admin/organizations/list.tsx';
import { removeOrganization } from './admin/organizations/removal.ts';
import { relaxSingleSignOn, requireSingleSignOn } from './admin/organizations/require-single-sign-on.tsx';
import { personActions, replacePassword, unlockPerson, unsuspendPerson } from './admin/people/actions.ts';
import { createPerson } from './admin/people/create.tsx';
import { peopleRoutes } from './admin/people/list.tsx';
import { newPassword } from './admin/people/new-password.ts';
import { personPage } from './admin/people/person.tsx';
import { updatePerson } from './admin/people/update.ts';
import { verifyPersonsEmail } from './admin/people/verify-email.ts';
import { refusalsPage, searchRefusalsForm } from './admin/refusals/list.tsx';
import { statusPage } from './admin/status.tsx';
import { inspectPastedTokens, revokePastedTokens } from './admin/tokens/inspection.tsx';
import { revokeAnybodysToken, tokenListRoutes } from './admin/tokens/list.tsx';
import { applicationPage } from './applications/detail.tsx';
import { applicationsPage } from './applications/list.tsx';
import {
  applicationRevocation,
  applicationTokenRevocation,
  revokeAllApplications,
} from './applications/revoke.ts';
import { authorize, authorizePage } from './consent/authorize.tsx';
import { ownAppPage, ownAppRemovals, updateOwnApp } from './developers/app.tsx';
import { ownAppsPage } from './developers/list.tsx';
import { newSecretPage } from './developers/new-secret.ts';
import { acceptance, refusal } from './developers/offers.tsx';
import { appRefusalsPage } from './developers/refusals.tsx';
import { register } from './developers/register.tsx';
import { addSecret, revokeSecret } from './developers/secrets.tsx';
import { transfer, transferPage, withdrawal } from './developers/transfer.tsx';
import { answerDevice, deviceApprovedPage, deviceDeniedPage } from './device/answer.tsx';
import { devicePage, enterCode } from './device/enter.tsx';
import { guidePage } from './guide/guide.tsx';
import {
  authorizeAppForOrganization,
  authorizeTokenForOrganization,
} from './organizations/authorize-credential.ts';
import { ownOrganizationsPage } from './organizations/list.tsx';
import { ownOrganizations } from './organizations/owned.tsx';
import { singleSignOn } from './organizations/single-sign-on.ts';
import { ownProfile } from './profile/profile.tsx';
import {
  addEmailForm,
  emailsPage,
  emailVisibilityForm,
  primaryEmailForm,
  removeEmailForm,
} from './security/emails.tsx';
import { securityLogRoutes } from './security/log.tsx';
import { securityPage } from './security/overview.tsx';
import { passkeyName, passkeyPage, passkeyRemoval } from './security/passkey.tsx';
import { newPasskey, newPasskeyOptions, newPasskeyPage } from './security/passkey-new.tsx';
import { password, passwordPage } from './security/password.tsx';
import { newCodes, recoveryCodes } from './security/recovery-codes.tsx';
import { ownRefusalsPage } from './security/refusals.tsx';
import { endOne, endOthers, sessionsPage } from './security/sessions.tsx';
import { movePage, moveProposal, moveSeedPage, moveToNewPhone } from './security/two-factor-move.tsx';
import { enrol, enrolmentPage, newSeedPage, proposal } from './security/two-factor-new.tsx';
import { disableTwoFactor } from './security/two-factor-removal.tsx';
import { confirm, confirmPage } from './session/confirm.tsx';
import { login, loginPage } from './session/login.tsx';
import { logout, logoutPage } from './session/logout.tsx';
import { passkey, passkeyOptions } from './session/passkey.tsx';
import { recoveredPage } from './session/recovered.tsx';
import { resumption, resumptionPage } from './session/resumption.tsx';
import { secondFactor, secondFactorPage } from './session/two-factor.tsx';
import { setup, setupPage } from './setup/setup.tsx';
import { avatar } from './site/avatar.ts';
import { language } from './site/language.ts';
import { profile } from './site/profile.tsx';
import { home, shortcuts } from './site/shortcuts.ts';
import { changeNote, revokeAllTokens, tokenRevocation } from './tokens/actions.ts';
import { tokenPage } from './tokens/detail.tsx';
import { tokensPage } from './tokens/list.tsx';
import { newToken } from './tokens/new.tsx';
import { regeneration } from './tokens/regenerate.tsx';
import { newTokenPage } from './tokens/token-created.tsx';

export const pageRoutes: readonly AnyRoute[] = [
  home,
  language,
  avatar,
  profile,
  ...shortcuts,

  setupPage,
  setup,

  loginPage,
  login,
  secondFactorPage,
  secondFactor,
  recoveredPage,
  confirmPage,
  confirm,
  resumptionPage,
  resumption,
  passkeyOptions,
  passkey,
  logoutPage,
  logout,

  authorizePage,
  authorize,
  devicePage,
  enterCode,
  answerDevice,
  deviceApprovedPage,
  deviceDeniedPage,

  ...ownProfile,

  securityPage,
  passwordPage,
  password,
  enrolmentPage,
  proposal,
  newSeedPage,
  enrol,
  movePage,
  moveProposal,
  moveSeedPage,
  moveToNewPhone,
  ...recoveryCodes,
  newCodes.page,
  ...disableTwoFactor,
  newPasskeyPage,
  newPasskeyOptions,
  newPasskey,
  passkeyPage,
  passkeyName,
  ...passkeyRemoval,
  sessionsPage,
  endOthers,
  endOne,
  emailsPage,
  addEmailForm,
  ...removeEmailForm,
  primaryEmailForm,
  emailVisibilityForm,
  ...securityLogRoutes,
  ownRefusalsPage,

  ownAppsPage,
  guidePage,
  ...register,
  ownAppPage,
  updateOwnApp,
  addSecret,
  newSecretPage,
  ...revokeSecret,
  ...ownAppRemovals,
  transferPage,
  transfer,
  withdrawal,
  ...acceptance,
  refusal,
  appRefusalsPage,

  statusPage,
  dismissSetupChecklist,
  ...peopleRoutes,
  ...createPerson,
  personPage,
  updatePerson,
  ...personActions,
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

  tokensPage,
  ...newToken,
  ...revokeAllTokens,
  tokenPage,
  changeNote,
  ...regeneration,
  newTokenPage,
  ...tokenRevocation,

  applicationsPage,
  ...revokeAllApplications,
  applicationPage,
  ...applicationRevocation,
  ...applicationTokenRevocation,

  ownOrganizationsPage,
  ...ownOrganizations,
  singleSignOn,
  authorizeAppForOrganization,
  authorizeTokenForOrganization,
];

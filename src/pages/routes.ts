import type { AnyRoute } from '../http/route.ts';
import {
  removeAnyApp,
  removeAppPage,
  revokeTokensOfAnyApp,
  revokeTokensOfAppPage,
} from './admin/apps/actions.ts';
import { appPage } from './admin/apps/app.tsx';
import { appsPage } from './admin/apps/list.tsx';
import { exportAudit } from './admin/audit/export.ts';
import { auditPage } from './admin/audit/list.tsx';
import { addTeam, putMember, singleSignOnActions } from './admin/organizations/actions.ts';
import { createOrganization, newOrganizationPage } from './admin/organizations/create.tsx';
import { organizationsPage } from './admin/organizations/list.tsx';
import { removeMember, removeMemberQuestion } from './admin/organizations/member-removal.ts';
import { organizationPage } from './admin/organizations/organization.tsx';
import { removeOrganization, removeOrganizationPage } from './admin/organizations/removal.ts';
import { addTeamMember, teamPage } from './admin/organizations/team.tsx';
import { removeTeamMember, removeTeamMemberQuestion } from './admin/organizations/team-member-removal.ts';
import { removeTeam, removeTeamQuestion } from './admin/organizations/team-removal.ts';
import { personActions } from './admin/people/actions.ts';
import { createPerson, newPersonPage } from './admin/people/create.tsx';
import { peoplePage } from './admin/people/list.tsx';
import { personPassword, personPasswordQuestion } from './admin/people/password.ts';
import { personPage } from './admin/people/person.tsx';
import { updatePerson } from './admin/people/update.ts';
import { verifyPersonsEmail } from './admin/people/verify-email.ts';
import { statusPage } from './admin/status.tsx';
import { everybodysTokensPage, revokeAnybodysToken } from './admin/tokens.tsx';
import { applicationPage } from './applications/detail.tsx';
import { applicationsPage } from './applications/list.tsx';
import { applicationRevocation, applicationTokenRevocation } from './applications/revoke.ts';
import { allApplicationsRevocation, allApplicationsRevocationPage } from './applications/revoke-all.tsx';
import { authorize, authorizePage } from './consent/authorize.tsx';
import { addSecret } from './developers/add-secret.ts';
import { changeOwnApp, ownAppPage } from './developers/app.tsx';
import { ownAppsPage } from './developers/list.tsx';
import { register, registerAppPage } from './developers/register.tsx';
import { removeOwnApp, removeOwnAppPage } from './developers/remove.tsx';
import { revokeSecret, revokeSecretPage } from './developers/revoke-secret.tsx';
import { revokeTokens, revokeTokensPage } from './developers/revoke-tokens.tsx';
import { answerDevice, deviceAuthorizedPage, deviceDeniedPage } from './device/answer.tsx';
import { devicePage, enterCode } from './device/enter.tsx';
import {
  authorizeAppForOrganization,
  authorizeTokenForOrganization,
} from './organizations/authorize-credential.ts';
import { singleSignOn } from './organizations/single-sign-on.ts';
import { changeOwnProfile, ownProfilePage } from './profile/profile.tsx';
import {
  addEmailForm,
  emailsPage,
  emailVisibilityForm,
  primaryEmailForm,
  removeEmailForm,
} from './security/emails.tsx';
import { securityLogExport, securityLogPage } from './security/log.tsx';
import { securityPage } from './security/overview.tsx';
import { passkeyName, passkeyPage, passkeyRemoval } from './security/passkey.tsx';
import { newPasskey, newPasskeyOptions, newPasskeyPage } from './security/passkey-new.tsx';
import { password, passwordPage } from './security/password.tsx';
import { recoveryCodes } from './security/recovery-codes.tsx';
import { endOne, endOthers, sessionsPage } from './security/sessions.tsx';
import { enrol, enrolmentPage } from './security/two-factor-new.tsx';
import { twoFactorRemoval, twoFactorRemovalPage } from './security/two-factor-removal.tsx';
import { confirm, confirmPage } from './session/confirm.tsx';
import { login, loginPage } from './session/login.tsx';
import { logout, logoutPage } from './session/logout.tsx';
import { passkey, passkeyOptions } from './session/passkey.tsx';
import { secondFactor, secondFactorPage } from './session/two-factor.tsx';
import { setup, setupPage } from './setup/setup.tsx';
import { avatar } from './site/avatar.ts';
import { home } from './site/home.ts';
import { language } from './site/language.ts';
import { profile } from './site/profile.tsx';
import { shortcuts } from './site/shortcuts.ts';
import { changeNote } from './tokens/change-note.ts';
import { tokenPage } from './tokens/detail.tsx';
import { tokensPage } from './tokens/list.tsx';
import { newToken, newTokenPage } from './tokens/new.tsx';
import { regeneration, regenerationPage } from './tokens/regenerate.tsx';
import { tokenRevocation } from './tokens/revoke.ts';
import { allTokensRevocation, allTokensRevocationPage } from './tokens/revoke-all.tsx';

/** Every page and form there is. */
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
  confirmPage,
  confirm,
  passkeyOptions,
  passkey,
  logoutPage,
  logout,

  authorizePage,
  authorize,
  devicePage,
  enterCode,
  answerDevice,
  deviceAuthorizedPage,
  deviceDeniedPage,

  ownProfilePage,
  changeOwnProfile,

  securityPage,
  passwordPage,
  password,
  enrolmentPage,
  enrol,
  recoveryCodes,
  twoFactorRemovalPage,
  twoFactorRemoval,
  newPasskeyPage,
  newPasskeyOptions,
  newPasskey,
  passkeyPage,
  passkeyName,
  passkeyRemoval,
  sessionsPage,
  endOthers,
  endOne,
  emailsPage,
  addEmailForm,
  removeEmailForm,
  primaryEmailForm,
  emailVisibilityForm,
  securityLogPage,
  securityLogExport,

  ownAppsPage,
  registerAppPage,
  register,
  ownAppPage,
  changeOwnApp,
  addSecret,
  revokeSecretPage,
  revokeSecret,
  revokeTokensPage,
  revokeTokens,
  removeOwnAppPage,
  removeOwnApp,

  statusPage,
  peoplePage,
  newPersonPage,
  createPerson,
  personPage,
  updatePerson,
  ...personActions,
  personPasswordQuestion,
  personPassword,
  organizationsPage,
  newOrganizationPage,
  createOrganization,
  organizationPage,
  ...singleSignOnActions,
  putMember,
  removeMemberQuestion,
  removeMember,
  addTeam,
  removeOrganizationPage,
  removeOrganization,
  teamPage,
  addTeamMember,
  removeTeamMemberQuestion,
  removeTeamMember,
  removeTeamQuestion,
  removeTeam,
  verifyPersonsEmail,
  appsPage,
  appPage,
  revokeTokensOfAppPage,
  revokeTokensOfAnyApp,
  removeAppPage,
  removeAnyApp,
  everybodysTokensPage,
  revokeAnybodysToken,
  auditPage,
  exportAudit,

  tokensPage,
  newTokenPage,
  newToken,
  allTokensRevocationPage,
  allTokensRevocation,
  tokenPage,
  changeNote,
  regenerationPage,
  regeneration,
  tokenRevocation,

  applicationsPage,
  allApplicationsRevocationPage,
  allApplicationsRevocation,
  applicationPage,
  applicationRevocation,
  applicationTokenRevocation,

  singleSignOn,
  authorizeAppForOrganization,
  authorizeTokenForOrganization,
];

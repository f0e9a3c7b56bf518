import type { AnyRoute } from '../http/route.ts';
import { adminRoutes } from './admin/routes.ts';
import { applicationsRoutes } from './applications/routes.ts';
import { authorize, authorizePage } from './consent/authorize.tsx';
import { deprecationsRoutes } from './deprecations/routes.ts';
import { developersRoutes } from './developers/routes.ts';
import { deviceRoutes } from './device/routes.ts';
import { guidePage } from './guide/guide.tsx';
import {
  authorizeAppForOrganization,
  authorizeTokenForOrganization,
} from './organizations/authorize-credential.ts';
import { ownOrganizationsPage } from './organizations/list.tsx';
import { ownOrganizations } from './organizations/owned.tsx';
import { singleSignOn } from './organizations/single-sign-on.ts';
import { passwordLink, passwordLinkPage } from './password-link/password-link.tsx';
import { ownProfile } from './profile/profile.tsx';
import { securityRoutes } from './security/routes.ts';
import { sessionRoutes } from './session/routes.ts';
import { setup, setupPage } from './setup/setup.tsx';
import { avatar } from './site/avatar.ts';
import { language } from './site/language.ts';
import { profile } from './site/profile.tsx';
import { home, shortcuts } from './site/shortcuts.ts';
import { tokensRoutes } from './tokens/routes.ts';

export const pageRoutes: readonly AnyRoute[] = [
  home,
  language,
  avatar,
  profile,
  ...shortcuts,
  setupPage,
  setup,
  passwordLinkPage,
  passwordLink,
  ...sessionRoutes,
  authorizePage,
  authorize,
  ...deviceRoutes,
  ...ownProfile,
  ...securityRoutes,
  ...developersRoutes,
  ...deprecationsRoutes,
  guidePage,
  ...adminRoutes,
  ...tokensRoutes,
  ...applicationsRoutes,
  ownOrganizationsPage,
  ...ownOrganizations,
  singleSignOn,
  authorizeAppForOrganization,
  authorizeTokenForOrganization,
];

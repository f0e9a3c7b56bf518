import { admin } from './en/admin.ts';
import { applications } from './en/applications.ts';
import { auditTrail } from './en/audit-trail.ts';
import { confirm } from './en/confirm.ts';
import { consent } from './en/consent.ts';
import { developers } from './en/developers.ts';
import { device } from './en/device.ts';
import { emails } from './en/emails.ts';
import { errors } from './en/errors.ts';
import { frame } from './en/frame.ts';
import { menu } from './en/menu.ts';
import { notices } from './en/notices.ts';
import { organizations } from './en/organizations.ts';
import { passkeys } from './en/passkeys.ts';
import { password } from './en/password.ts';
import { problems } from './en/problems.ts';
import { profile } from './en/profile.ts';
import { scopes } from './en/scopes.ts';
import { secondFactor } from './en/second-factor.ts';
import { security } from './en/security.ts';
import { securityLog } from './en/security-log.ts';
import { sessions } from './en/sessions.ts';
import { setup } from './en/setup.ts';
import { signIn } from './en/sign-in.ts';
import { signOut } from './en/sign-out.ts';
import { tokens } from './en/tokens.ts';

/** English: its shape is that of every language. A text that needs facts is a function of them. */
export const en = {
  tag: 'en',
  ownName: 'English',
  ranges: ['en'],
  dates: 'en-GB',
  words: {
    frame,
    menu,
    notices,
    problems,
    errors,
    profile,
    signIn,
    signOut,
    secondFactor,
    confirm,
    consent,
    tokens,
    applications,
    scopes,
    developers,
    device,
    admin,
    organizations,
    security,
    password,
    setup,
    emails,
    sessions,
    securityLog,
    auditTrail,
    passkeys,
  },
};

import { admin } from './en/admin.ts';
import { applications } from './en/applications.ts';
import { auditTrail } from './en/audit-trail.ts';
import { checklist } from './en/checklist.ts';
import { consent } from './en/consent.ts';
import { deprecations } from './en/deprecations.ts';
import { developers } from './en/developers.ts';
import { device } from './en/device.ts';
import { effects } from './en/effects.ts';
import { emails } from './en/emails.ts';
import { errors } from './en/errors.ts';
import { flashes } from './en/flashes.ts';
import { frame, menu } from './en/frame.ts';
import { inspection } from './en/inspection.ts';
import { lists } from './en/lists.ts';
import { organizations } from './en/organizations.ts';
import { passkeys } from './en/passkeys.ts';
import { password } from './en/password.ts';
import { passwordLink } from './en/password-link.ts';
import { problems } from './en/problems.ts';
import { profile } from './en/profile.ts';
import { refusals } from './en/refusals.ts';
import { retirement } from './en/retirement.ts';
import { scopeUse } from './en/scope-use.ts';
import { security, securityLog, sessions } from './en/security.ts';
import { setup } from './en/setup.ts';
import { confirm, recovered, resumption, secondFactor, signIn, signOut } from './en/sign-in.ts';
import { scopes, tokens } from './en/tokens.ts';
import { usage } from './en/usage.ts';

/** English, whose shape all languages share. A text with facts in it is a function of them. */
export const en = {
  tag: 'en',
  ownName: 'English',
  ranges: ['en'],
  dates: 'en-GB',
  words: {
    frame,
    menu,
    flashes,
    problems,
    errors,
    profile,
    signIn,
    signOut,
    secondFactor,
    recovered,
    resumption,
    confirm,
    checklist,
    consent,
    tokens,
    applications,
    scopes,
    scopeUse,
    deprecations,
    developers,
    device,
    admin,
    inspection,
    lists,
    usage,
    organizations,
    security,
    password,
    setup,
    passwordLink,
    emails,
    effects,
    sessions,
    securityLog,
    auditTrail,
    passkeys,
    refusals,
    retirement,
  },
};

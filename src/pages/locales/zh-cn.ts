import type { Language } from './words.ts';
import { admin } from './zh-cn/admin.ts';
import { applications } from './zh-cn/applications.ts';
import { auditTrail } from './zh-cn/audit-trail.ts';
import { checklist } from './zh-cn/checklist.ts';
import { consent } from './zh-cn/consent.ts';
import { deprecations } from './zh-cn/deprecations.ts';
import { developers } from './zh-cn/developers.ts';
import { device } from './zh-cn/device.ts';
import { effects } from './zh-cn/effects.ts';
import { emails } from './zh-cn/emails.ts';
import { errors } from './zh-cn/errors.ts';
import { flashes } from './zh-cn/flashes.ts';
import { frame, menu } from './zh-cn/frame.ts';
import { inspection } from './zh-cn/inspection.ts';
import { lists } from './zh-cn/lists.ts';
import { organizations } from './zh-cn/organizations.ts';
import { passkeys } from './zh-cn/passkeys.ts';
import { password } from './zh-cn/password.ts';
import { passwordLink } from './zh-cn/password-link.ts';
import { problems } from './zh-cn/problems.ts';
import { profile } from './zh-cn/profile.ts';
import { refusals } from './zh-cn/refusals.ts';
import { retirement } from './zh-cn/retirement.ts';
import { scopeUse } from './zh-cn/scope-use.ts';
import { security, securityLog, sessions } from './zh-cn/security.ts';
import { setup } from './zh-cn/setup.ts';
import { confirm, recovered, resumption, secondFactor, signIn, signOut } from './zh-cn/sign-in.ts';
import { scopes, tokens } from './zh-cn/tokens.ts';
import { usage } from './zh-cn/usage.ts';

/** 简体中文。 */
export const zhCN: Language = {
  tag: 'zh-CN',
  ownName: '简体中文',
  ranges: ['zh'],
  dates: 'zh-CN',
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

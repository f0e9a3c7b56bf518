import { describe, expect, it } from 'vitest';
import { ACTIONS, type Action } from '../../../src/core/foundation/audit/action.ts';
import { describe as describeEvent } from '../../../src/core/foundation/audit/describe.ts';
import { ENGLISH } from '../../../src/core/foundation/audit/english.ts';
import type { Data, Facts } from '../../../src/core/foundation/audit/facts.ts';
import { en } from '../../../src/pages/locales/en.ts';
import { zhCN } from '../../../src/pages/locales/zh-cn.ts';

const scopes = ['GIST', 'REPO'];
const organization = 'ACME';
const team = 'ACME/CORE';
const roles = [
  { organization, role: 'member' },
  { organization, role: 'admin' },
] as const;

/** Data of each shape that an action has; names are in capital letters. */
const brownoutTime = { from: '2027-01-11T08:00:00Z', until: '2027-01-11T10:00:00Z' };

const SHAPES: {
  readonly [A in keyof Facts]-?: readonly [NonNullable<Facts[A]>, ...NonNullable<Facts[A]>[]];
} = {
  'user.create': [{ role: 'site_admin' }],
  'user.update': [{ changed: ['name', 'promoted'] }, { changed: ['demoted'] }],
  'user.rename': [{ was: 'BOB', is: 'ALICE' }],
  'user.logout': [{ sessions: 1 }, { sessions: 2 }],
  'user.failed_login': [
    { method: 'password' },
    { method: 'passkey' },
    { method: 'second_factor' },
    { method: 'locked' },
    { method: 'suspended' },
  ],
  'user.remove_email': [{ reason: 'verified_by_another' }],
  'user.change_email': [{ change: 'primary' }, { change: 'public' }, { change: 'private' }],
  'two_factor_authentication.recovery_codes_added': [{ count: 10 }],
  'oauth_application.create': [{ callback_urls: ['A', 'B'] }],
  'oauth_application.transfer_start': [{ to: 'ACME' }],
  'oauth_application.transfer': [
    { was: 'BOB', is: 'ACME' },
    { was: 'BOB', is: null },
    { was: null, is: 'BOB' },
  ],
  'oauth_application.transfer_outgoing': [
    { was: 'BOB', is: 'ACME' },
    { was: 'BOB', is: null },
  ],
  'oauth_application.add_secret': [{ last_eight: 'AAAAAAAA' }],
  'oauth_application.remove_secret': [{ last_eight: 'BBBBBBBB' }],
  'oauth_application.failed_secret': [{ count: 1 }, { count: 2 }],
  'oauth_application.failed_code': [{ count: 1 }, { count: 2 }],
  'oauth_application.update': [
    { changed: ['callback_urls'], callback_urls: { was: [], is: ['A'] } },
    { changed: ['name', 'callback_urls'], callback_urls: { was: ['A', 'B'], is: [] } },
    { changed: ['name', 'url', 'description', 'owner', 'callback_urls'] },
    { changed: ['device_flow_on', 'native_on', 'exact_callbacks_on', 'expiring_tokens_on'] },
    { changed: ['device_flow_off', 'native_off', 'exact_callbacks_off', 'expiring_tokens_off'] },
  ],
  'oauth_authorization.approve': [
    { scopes: [] },
    { scopes },
    { scopes, how: 'on_a_device' },
    { scopes, how: 'not_asked_again' },
  ],
  'oauth_authorization.deny': [{ how: 'on_a_device' }],
  'oauth_access.create': [{ how: 'impersonation' }, { scopes }, { how: 'impersonation', scopes: [] }],
  'oauth_access.update': [
    { changed: ['note', 'note_url', 'fingerprint'] },
    { changed: ['note'], scopes: { was: [], is: scopes } },
    { changed: [], scopes: { was: scopes, is: [] } },
  ],
  'oauth_access.regenerate': [
    { how: 'by_refresh_token' },
    { former_last_eight: 'AAAAAAAA' },
    { how: 'by_refresh_token', former_last_eight: 'BBBBBBBB' },
  ],
  'oauth_access.destroy': [
    { reason: 'refresh_token_reused' },
    { reason: 'code_reused' },
    { reason: 'expired' },
    { reason: 'reported' },
    { reason: 'impersonator_demoted' },
    { reason: 'impersonator_suspended' },
    { reason: 'account_promoted' },
    { reason: 'over_limit', most: 10 },
  ],
  'org.create': [{ organization }],
  'org.update': [
    { organization, changed: ['name', 'single_sign_on_on'] },
    { organization, changed: ['single_sign_on_off'] },
  ],
  'org.add_member': roles,
  'org.update_member': roles,
  'org.remove_member': [{ organization }],
  'org.destroy': [{ organization }],
  'org.approve_token': [{ organization }],
  'org_credential_authorization.revoke': [{ organization }],
  'audit_log.export': [
    { format: 'csv', events: 0 },
    { format: 'json', events: 1 },
    { format: 'jsonl', events: 2 },
    { format: 'csv', events: 3, filters: { Q: 'X' } },
  ],
  'list.export': [
    { list: 'people', rows: 0 },
    { list: 'tokens', rows: 1, filters: { Q: 'X', OWNER: 'BOB' } },
    { list: 'apps', rows: 2 },
  ],
  'team.create': [{ team }],
  'team.rename': [{ team }],
  'team.destroy': [{ team }],
  'team.add_member': [{ team }],
  'team.remove_member': [{ team }],
  'admin_token.create': [
    { name: 'HR SYNC', last_eight: 'CCCCCCCC', scopes: ['READ', 'WRITE'] },
    { name: 'HR SYNC', last_eight: 'CCCCCCCC', scopes: ['READ'], expires: '2027-01-11T08:00:00Z' },
  ],
  'admin_token.revoke': [
    { name: 'HR SYNC', last_eight: 'CCCCCCCC' },
    { name: 'HR SYNC', last_eight: 'CCCCCCCC', reason: 'reported' },
  ],
  'deprecation.announce': [
    { features: ['create-authorization'] },
    { features: ['list-grants', 'token-in-query'], sunset: '2027-03-01T00:00:00Z' },
  ],
  'deprecation.retract': [{ features: ['create-authorization'] }],
  'deprecation.schedule': [
    { features: ['get-grant'], brownout: 1, ...brownoutTime, mode: 'refuse' },
    { features: ['get-grant'], brownout: 2, ...brownoutTime, mode: 'rehearse' },
  ],
  'deprecation.cancel': [{ features: ['password-authentication'], brownout: 1 }],
  'deprecation.remove': [{ features: ['web-flow-without-pkce'], from: '2027-03-01T00:00:00Z' }],
  'deprecation.restore': [{ features: ['token-without-expiry', 'token-in-path'] }],
  'secret_key.rotate': [{ was: '1111', is: '2222' }],
  'secret_key.forget': [{ was: '1111', is: '2222', people: 1 }],
};

const all: readonly (readonly [Action, Data | null])[] = ACTIONS.flatMap((action) => [
  [action, null] as const,
  ...(SHAPES[action as keyof Facts] ?? []).map((data) => [action, data] as const),
]);

describe('An event', () => {
  it.each(all)('%s with %j has a Chinese text without English words', (action, data) => {
    const { actions, facts } = zhCN.words.auditTrail;
    const text = describeEvent(facts, { action, data, detail: null });

    expect(actions[action]).toMatch(/\p{Script=Han}/u);
    expect(`${actions[action]} ${text ?? ''}`).not.toMatch(/[a-z]/);
    // Everything but names and numbers is translated.
    if (!/^(ACME(\/CORE)?|\d*)$/.test(text ?? '')) expect(text).toMatch(/\p{Script=Han}/u);
  });

  it.each(all)('%s with %j has an English text, on pages and in files', (action, data) => {
    const { actions, facts } = en.words.auditTrail;

    expect(actions[action]).not.toBe('');
    for (const words of [facts, ENGLISH]) {
      const text = describeEvent(words, { action, data, detail: null });
      if (data) expect(text).toMatch(/^[\w/: ;,[\]-]+$/);
      else expect(text).toBeNull();
      expect(text ?? '').not.toMatch(/undefined|_/);
    }
  });
});

const SCOPES_CHANGED = { changed: ['note'], scopes: { was: [], is: ['repo', 'user'] } } as const;

describe('The data of an event', () => {
  it.each([
    ['oauth_access.destroy', { reason: 'over_limit', most: 10 }, '因为作用域相同的令牌超过 10 个，而它最旧'],
    ['oauth_authorization.approve', { scopes, how: 'not_asked_again' }, '作用域：GIST, REPO；未再次询问'],
    ['oauth_authorization.approve', { scopes: [] }, '没有作用域'],
    ['oauth_access.update', SCOPES_CHANGED, '备注；作用域从 无 改为 repo, user'],
    ['org.add_member', { organization: 'acme', role: 'admin' }, 'acme 的所有者'],
    ['user.logout', { sessions: 1 }, '结束了 1 个会话'],
    ['team.create', { team: 'acme/platform' }, 'acme/platform'],
    ['list.export', { list: 'tokens', rows: 2, filters: { scope: 'repo' } }, '令牌；2 行；scope：repo'],
  ] as const)('%s reads in Chinese: %j', (action, data, text) => {
    expect(describeEvent(zhCN.words.auditTrail.facts, { action, data, detail: null })).toBe(text);
  });

  it.each([
    ['user.logout', { sessions: 1 }, '1 session ended'],
    ['user.logout', { sessions: 2 }, '2 sessions ended'],
    ['oauth_access.create', { how: 'impersonation', scopes }, 'by impersonation; scopes: GIST, REPO'],
    [
      'oauth_application.update',
      {
        changed: ['name', 'callback_urls'],
        callback_urls: { was: ['https://a/'], is: ['https://b/', 'https://c/'] },
      },
      'name; callback URLs changed from https://a/ to https://b/, https://c/',
    ],
    ['oauth_application.failed_secret', { count: 2 }, '2 times within an hour'],
    ['audit_log.export', { format: 'csv', events: 1 }, '1 event as CSV'],
    ['audit_log.export', { format: 'csv', events: 2, filters: { q: 'x' } }, '2 events as CSV; q: x'],
    ['list.export', { list: 'people', rows: 1 }, 'people; 1 row'],
    ['oauth_access.update', SCOPES_CHANGED, 'note; scopes changed from none to repo, user'],
  ] as const)('%s reads in English on pages: %j', (action, data, text) => {
    expect(describeEvent(en.words.auditTrail.facts, { action, data, detail: null })).toBe(text);
  });

  it.each([
    [
      'oauth_access.destroy',
      { reason: 'over_limit', most: 10 },
      'the oldest of more than 10 with these scopes',
    ],
    ['oauth_access.update', SCOPES_CHANGED, 'note; scopes from [] to [repo, user]'],
    [
      'org.update',
      { organization: 'acme', changed: ['single_sign_on_off'] },
      'acme: single sign-on not enforced',
    ],
    ['org.update_member', { organization: 'acme', role: 'admin' }, 'acme: admin'],
  ] as const)('%s reads in files as in earlier versions: %j', (action, data, text) => {
    expect(describeEvent(ENGLISH, { action, data, detail: null })).toBe(text);
  });

  it('is missing in old events, whose detail is shown unchanged', () => {
    const old = { action: 'user.update', data: null, detail: 'is a site administrator' } as const;
    expect(describeEvent(zhCN.words.auditTrail.facts, old)).toBe('is a site administrator');
  });
});

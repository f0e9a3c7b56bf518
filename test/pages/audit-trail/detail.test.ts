import { describe, expect, it } from 'vitest';
import type { Action } from '../../../src/core/foundation/audit/event.ts';
import { PHRASES } from '../../../src/core/foundation/audit/phrases.ts';
import { detailIn } from '../../../src/pages/audit-trail/detail.ts';
import { en } from '../../../src/pages/words/en.ts';
import type { Language } from '../../../src/pages/words/words.ts';
import { zhCN } from '../../../src/pages/words/zh-cn.ts';

const told = (language: Language, detail: string, action: Action = 'user.update') =>
  detailIn({ words: language.words }, { action, detail });

describe('The detail of an event', () => {
  it.each([
    ['the oldest of more than 10 with these scopes', '因为作用域相同的令牌超过 10 个，而它最旧'],
    ['scopes [gist, user]; not asked again', '作用域：gist, user；未再次询问'],
    ['scopes []', '没有作用域'],
    ['note; scopes from [] to [repo]', '备注；作用域从 无 改为 repo'],
    ['acme: admin', 'acme 的所有者'],
    ['1 sessions', '结束了 1 个会话'],
    ['acme/platform', 'acme/platform'],
  ])('%j is said in Chinese', (detail, said) => {
    expect(told(zhCN, detail)).toBe(said);
  });

  it.each([
    ['1 sessions', '1 session ended'],
    ['2 sessions', '2 sessions ended'],
    ['scopes from [gist] to []', 'scopes changed from gist to none'],
  ])('%j is said in English as people speak', (detail, said) => {
    expect(told(en, detail)).toBe(said);
  });

  it('is left alone where it is a name', () => {
    expect(told(zhCN, 'passkey', 'oauth_application.create')).toBe('passkey');
  });

  it.each(Object.values(PHRASES))('has words in Chinese for %j', (text) => {
    expect(told(zhCN, text)).toMatch(/\p{Script=Han}/u);
  });
});

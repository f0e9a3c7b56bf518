import { describe, expect, it } from 'vitest';
import { en as english } from '../../../src/pages/locales/en.ts';
import { languages } from '../../../src/pages/locales/languages.ts';
import { zhCN } from '../../../src/pages/locales/zh-cn.ts';

type Text = string | ((...facts: never[]) => unknown);

/** Names and words that are the same in every language. */
const SAME = ['frame.product'];

/** Every text by its path, such as `signIn.title`. */
function textsOf(words: object, path = ''): Map<string, Text> {
  const texts = new Map<string, Text>();
  for (const [key, value] of Object.entries(words)) {
    const name = path ? `${path}.${key}` : key;
    if (typeof value === 'object' && value !== null) {
      for (const [inside, text] of textsOf(value, name)) texts.set(inside, text);
    } else texts.set(name, value);
  }
  return texts;
}

const en = textsOf(english.words);

describe.each(languages.map(({ tag, words }) => [tag, textsOf(words)] as const))(
  'The texts in %s',
  (tag, texts) => {
    it('have the keys of English', () => {
      expect([...texts.keys()].toSorted()).toEqual([...en.keys()].toSorted());
    });

    it('are strings, or functions of the same parameters', () => {
      for (const [name, text] of en) {
        const other = texts.get(name);
        expect([name, typeof other]).toEqual([name, typeof text]);
        if (typeof text === 'function' && typeof other === 'function')
          expect([name, other.length]).toEqual([name, text.length]);
      }
    });

    it('are never empty', () => {
      const empty = [...texts].filter(([, text]) => typeof text === 'string' && text.trim() === '');
      expect(empty).toEqual([]);
    });

    it.skipIf(tag === english.tag)('are translated', () => {
      const same = [...en].filter(([name, text]) => typeof text === 'string' && texts.get(name) === text);
      expect(same.map(([name]) => name).filter((name) => !SAME.includes(name))).toEqual([]);
    });
  },
);

describe('English', () => {
  it('has singular and plural forms', () => {
    const { errors, tokens, applications } = english.words;
    expect(errors.tooManyAttempts(1)).toMatch(/in 1 second\.$/);
    expect(errors.tooManyAttempts(2)).toMatch(/in 2 seconds\.$/);
    expect(tokens.revokeAllExplain(1)).toContain('Scripts that use it');
    expect(applications.revokeAllExplain(1)).toContain('It loses its tokens');
    expect(applications.revokeAllExplain(2)).toContain('They lose their tokens');
  });
});

describe('Chinese', () => {
  /** One word for each concept: these are synonyms of the words that are used. */
  const SYNONYMS = ['账户', '登录名', '撤消', '最近使用', '修改密码', '密码已修改', '最后八个字符', '结尾的'];

  it('uses one word for each concept', () => {
    const entries = [...textsOf(zhCN.words)].map(([name, text]) => `${name}: ${text}`);
    expect(entries.filter((text) => SYNONYMS.some((other) => text.includes(other)))).toEqual([]);
  });
});

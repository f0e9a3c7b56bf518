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

/** What the texts are told that take something else than a name, an address or a count. */
const TOLD: Readonly<Record<string, readonly unknown[]>> = {
  'admin.invitation': [{ name: 'Ada', login: 'ada-l', url: 'https://id.example', day: '2026-01-31' }],
  'deprecations.featureName': ['get-grant'],
  'deprecations.insteadOf': ['get-grant'],
  'developers.callbackUrlsHint': [['host.example']],
  'effects.list': [['4 tokens', '5 apps']],
  'retirement.forecast': [{ calls: '4211', clients: '4222', people: '4233', days: '4244' }],
};

/** Names and counts that no text contains by itself. */
function toldTo(name: string, text: (...facts: never[]) => unknown): readonly unknown[] {
  return TOLD[name] ?? ['4211', '4222', '4233', '4244'].slice(0, text.length);
}

/** All texts in what a text is told. */
function leavesOf(told: unknown): string[] {
  return typeof told === 'object' && told !== null ? Object.values(told).flatMap(leavesOf) : [`${told}`];
}

describe.each(languages.filter(({ tag }) => tag !== english.tag))('The texts in $tag', ({ words }) => {
  const texts = textsOf(words);

  it.each([...en].filter(([name, text]) => typeof text === 'function' && !name.startsWith('problems.')))(
    'say of what %s is told the same as English',
    (name, text) => {
      const told = toldTo(name, text as () => unknown);
      const say = (one: unknown) =>
        String((one as (...facts: readonly unknown[]) => unknown)(...told)).replace(/(?<=\d),(?=\d)/g, '');
      const [ours, theirs] = [say(text), say(texts.get(name))];

      expect(leavesOf(told).filter((one) => theirs.includes(one))).toEqual(
        leavesOf(told).filter((one) => ours.includes(one)),
      );
    },
  );
});

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

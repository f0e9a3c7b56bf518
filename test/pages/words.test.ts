import { describe, expect, it } from 'vitest';
import { wordsIn } from '../../src/pages/words/words.ts';

type Text = string | ((...facts: never[]) => unknown);

/** Names, and words that are the same in every language. */
const SAME = ['frame.product', 'frame.english', 'frame.chinese'];

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

const en = textsOf(wordsIn('en'));
const zh = textsOf(wordsIn('zh-CN'));

describe('The words of the pages', () => {
  it('are there in both languages', () => {
    expect([...zh.keys()].toSorted()).toEqual([...en.keys()].toSorted());
  });

  it('are texts, or functions of the same facts', () => {
    for (const [name, text] of en) {
      const other = zh.get(name);
      expect([name, typeof other]).toEqual([name, typeof text]);
      if (typeof text === 'function' && typeof other === 'function')
        expect([name, other.length]).toEqual([name, text.length]);
    }
  });

  it.each([
    ['English', en],
    ['Chinese', zh],
  ])('are never empty in %s', (_, texts) => {
    const empty = [...texts].filter(([, text]) => typeof text === 'string' && text.trim() === '');
    expect(empty).toEqual([]);
  });

  it('are translated', () => {
    const same = [...en].filter(([name, text]) => typeof text === 'string' && zh.get(name) === text);
    expect(same.map(([name]) => name).filter((name) => !SAME.includes(name))).toEqual([]);
  });
});

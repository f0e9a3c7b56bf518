import { describe, expect, it } from 'vitest';
import { readQuery } from '../../src/http/query.ts';

describe('readQuery', () => {
  it('reads the last of each', () => {
    expect([...readQuery('/x?a=1&b=2&a=3')]).toEqual([
      ['a', '3'],
      ['b', '2'],
    ]);
  });

  it('reads nothing where there is nothing', () => {
    expect(readQuery('/x').size).toBe(0);
    expect(readQuery('/x?').size).toBe(0);
  });

  it('reads bad escapes as they are', () => {
    expect(readQuery('/x?a=%zz&%').get('a')).toBe('%zz');
  });

  it('has no members that nobody sent', () => {
    const query = readQuery('/x?__proto__=1');

    expect(query.get('constructor')).toBeUndefined();
    expect(query.get('__proto__')).toBe('1');
  });
});

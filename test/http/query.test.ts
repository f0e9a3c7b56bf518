import { describe, expect, it } from 'vitest';
import { readQuery } from '../../src/http/query.ts';

describe('readQuery', () => {
  it('keeps the last value of a repeated parameter', () => {
    expect([...readQuery('/x?a=1&b=2&a=3')]).toEqual([
      ['a', '3'],
      ['b', '2'],
    ]);
  });

  it('is empty without a query', () => {
    expect(readQuery('/x').size).toBe(0);
    expect(readQuery('/x?').size).toBe(0);
  });

  it('keeps invalid escapes unchanged', () => {
    expect(readQuery('/x?a=%zz&%').get('a')).toBe('%zz');
  });

  it('has no inherited members', () => {
    const query = readQuery('/x?__proto__=1');

    expect(query.get('constructor')).toBeUndefined();
    expect(query.get('__proto__')).toBe('1');
  });
});

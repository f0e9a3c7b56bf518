import { describe, expect, it } from 'vitest';
import { readScopeText } from '../../../../src/core/delegation/scopes/scope-set.ts';

describe('readScopeText', () => {
  it.each([
    [undefined, []],
    [' , ', []],
    ['user gist', ['gist', 'user']],
    ['gist,user:email,\tuser  gist', ['gist', 'user']],
  ])('reads %j as %j', (text, scopes) => {
    expect(readScopeText(text)).toEqual({ scopes });
  });

  it('returns the unknown scopes when there are any', () => {
    expect(readScopeText('gist, everything root')).toEqual({ unknown: ['everything', 'root'] });
  });
});

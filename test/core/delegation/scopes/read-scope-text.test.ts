import { describe, expect, it } from 'vitest';
import { readScopeText } from '../../../../src/core/delegation/scopes/scope-set.ts';

describe('readScopeText', () => {
  it.each([
    [undefined, []],
    [' , ', []],
    ['user gist', ['gist', 'user']],
    ['gist,user:email,\tuser  gist', ['gist', 'user']],
  ])('reads %j as %j', (text, scopes) => {
    expect(readScopeText(text)).toEqual({ scopes, unknown: [] });
  });

  it('separates words that are not scopes', () => {
    expect(readScopeText('gist, everything root')).toEqual({
      scopes: ['gist'],
      unknown: ['everything', 'root'],
    });
  });
});

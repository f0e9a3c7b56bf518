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

  it('names each word that is no scope, and reads none then', () => {
    expect(readScopeText('gist, everything root')).toEqual({ unknown: ['everything', 'root'] });
  });
});

import { describe, expect, it } from 'vitest';
import { isTeamName, slugOf } from '../../../../src/core/directory/organizations/team.ts';

describe('The slug of a team', () => {
  it.each([
    ['Platform', 'platform'],
    ['On Call!', 'on-call'],
    ['  R&D -- 2  ', 'r-d-2'],
    ['\u212Aelvin', 'elvin'],
  ])('for %j is %j', (name, slug) => {
    expect(slugOf(name)).toBe(slug);
  });
});

describe('The name of a team', () => {
  it.each(['', '???', 'a\u202eb', 'x'.repeat(101)])('must not be %j', (name) => {
    expect(isTeamName(name)).toBe(false);
  });

  it('must have a letter or a digit', () => {
    expect(isTeamName('R&D')).toBe(true);
  });
});

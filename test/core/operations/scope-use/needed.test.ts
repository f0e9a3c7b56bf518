import { describe, expect, it } from 'vitest';
import { neededOf } from '../../../../src/core/operations/scope-use/needed.ts';

const MEMBERSHIPS = ['admin:org', 'read:org', 'repo', 'user', 'write:org'] as const;
const EMAILS = ['user', 'user:email'] as const;

describe('The scopes that calls needed', () => {
  it('are none where none was needed', () => {
    expect(neededOf(['repo', 'user'], [])).toEqual([]);
  });

  it('are the least inside those that a token has', () => {
    expect(neededOf(['user'], [EMAILS])).toEqual(['user:email']);
    expect(neededOf(['admin:org', 'repo'], [MEMBERSHIPS])).toEqual(['read:org']);
  });

  it('are never scopes that a token does not have', () => {
    expect(neededOf(['repo'], [MEMBERSHIPS])).toEqual(['repo']);
    expect(neededOf(['gist'], [MEMBERSHIPS])).toEqual([]);
  });

  it('are as few as will do for all calls', () => {
    expect(neededOf(['read:org', 'user'], [MEMBERSHIPS, ['user'], EMAILS])).toEqual(['user']);
    expect(neededOf(['read:org', 'user'], [MEMBERSHIPS, EMAILS])).toEqual(['read:org', 'user:email']);
  });
});

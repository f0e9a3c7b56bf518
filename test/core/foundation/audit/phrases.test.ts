import { describe, expect, it } from 'vitest';
import { phrase } from '../../../../src/core/foundation/audit/phrases.ts';

describe('A phrase of the audit trail', () => {
  it('tells its facts', () => {
    expect(phrase('over_limit', { most: 10 })).toBe('the oldest of more than 10 with these scopes');
    expect(phrase('scopes_changed', { was: 'gist', is: 'repo, user' })).toBe(
      'scopes from [gist] to [repo, user]',
    );
  });
});

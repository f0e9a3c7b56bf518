import { describe, expect, it } from 'vitest';
import { foldCase, isLogin } from '../../../../src/core/foundation/logins/login.ts';
import { cpuTime } from '../../../support/cpu-time.ts';

describe('isLogin', () => {
  it.each(['a', 'alice', 'Alice-2', 'a-b-c', '0', 'x'.repeat(39)])('accepts %j', (login) => {
    expect(isLogin(login)).toBe(true);
  });

  it.each([
    ...['', '-', '-a', 'a-', 'a--b', 'a_b', 'a.b', 'a b', ' a', 'a\n', 'a\0', 'a@b', 'a%', 'x'.repeat(40)],
    ...['\u212ait', 'al\u0131ce', '\uff41lice', 'al\u00efce', 'a\u00ad', '__proto__', '..', 'a/b'],
  ])('refuses %j', (login) => {
    expect(isLogin(login)).toBe(false);
  });

  it('takes less than 2 seconds for a megabyte', async () => {
    const check = () => expect(isLogin(`${'a-'.repeat(500_000)}!`)).toBe(false);

    // With backtracking for each letter, this would take minutes.
    expect(await cpuTime(check)).toBeLessThan(2000);
  });
});

describe('foldCase', () => {
  it('folds ASCII letters only', () => {
    expect(foldCase('ALICE-Z9')).toBe('alice-z9');
    expect(foldCase('\u212aI\u0130\u00c4\u03a3\uff21')).toBe('\u212ai\u0130\u00c4\u03a3\uff21');
  });
});

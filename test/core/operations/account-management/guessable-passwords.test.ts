import { describe, expect, it } from 'vitest';
import { registerAccount } from '../../../../src/core/operations/account-management/register.ts';
import { setPassword } from '../../../../src/core/operations/account-management/replace-password.ts';
import { applySeedFile } from '../../../../src/core/operations/seed/apply-file.ts';
import { createTestBrowser } from '../../../support/test-browser.ts';
import { createTestWorld } from '../../../support/test-world.ts';

const account = { name: null, email: null, siteAdmin: false, temporaryPassword: false };
const GUESSABLE = expect.objectContaining({ problems: [{ field: 'password', kind: 'guessable_password' }] });

/** Of somebody called wonderwoman, at https://latchkey.example. */
const PASSWORDS = ['wonderwoman1', 'wonderwomanwonderwoman', 'latchkey', 'Octocat1', 'aaaaaaaaaa'];

describe('A password that everybody can guess', () => {
  it.each(PASSWORDS)('is refused wherever one is chosen: %s', async (password) => {
    const { context, server } = await createTestWorld();
    await expect(
      registerAccount(context, { ...account, login: 'wonderwoman', password }),
    ).rejects.toMatchObject({ reason: GUESSABLE });

    const present = 'flies an invisible jet';
    const made = await registerAccount(context, { ...account, login: 'wonderwoman', password: present });
    await expect(setPassword(context, made, { password, temporary: false })).rejects.toMatchObject({
      reason: GUESSABLE,
    });

    const browser = createTestBrowser(server);
    await browser.signIn({ login: 'wonderwoman', password: present });
    await browser.get('/settings/password');
    const answer = await browser.post('/settings/password', {
      current_password: present,
      password,
      password_confirmation: password,
      return_to: '',
    });
    expect(answer.statusCode).toBe(422);
    expect(answer.body).toContain('easy to guess');
  });

  it('is one that a seed file is warned of', async () => {
    const { context } = await createTestWorld();
    const seed = 'users:\n  - { login: wonderwoman, password: wonderwoman1 }\n';
    const { warnings } = await applySeedFile(context, seed);
    expect(warnings).toEqual([expect.stringContaining('easy to guess')]);
  });
});

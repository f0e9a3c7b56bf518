import { describe, expect, it } from 'vitest';
import { formatProblem } from '../../../src/core/foundation/problem.ts';
import { en } from '../../../src/pages/locales/en.ts';
import { zhCN } from '../../../src/pages/locales/zh-cn.ts';
import { PROBLEMS } from '../../support/problems.ts';
import { createTestBrowser } from '../../support/test-browser.ts';
import { createTestWorld } from '../../support/test-world.ts';

describe('A validation error', () => {
  it.each(Object.values(PROBLEMS))('is a sentence in each language for %j', (problem) => {
    expect(formatProblem(en.words.problems.kinds, problem)).toMatch(/^[A-Za-z].*[.?]$/);
    expect(formatProblem(zhCN.words.problems.kinds, problem)).toMatch(/\p{Script=Han}.*[。？]$/u);
  });

  it('is in Chinese on a Chinese page', async () => {
    const { server, alice } = await createTestWorld();
    const browser = createTestBrowser(server);
    await browser.signIn(alice);
    await browser.get('/settings/password');

    const chosen = { current_password: alice.password, password: 'short', password_confirmation: 'short' };
    const answer = await browser.post('/settings/password', chosen, { 'accept-language': 'zh-CN' });

    expect(answer.statusCode).toBe(422);
    expect(answer.body).toContain('id="password-problem">密码至少需要 8 个字符。');
  });

  it('names the field in the summary, and which of several callback URLs', async () => {
    const { server, alice } = await createTestWorld();
    const browser = createTestBrowser(server);
    await browser.signIn(alice);
    await browser.get('/settings/developers/new');

    const callback_urls = 'https://app.example/\nftp://app.example/\nhttp://app.example/';
    const { body } = await browser.post('/settings/developers', {
      name: '',
      url: '',
      description: '',
      callback_urls,
    });

    expect(body).toMatch(/<a href="#name">The name needs 1 to 100 characters\.<\/a>/);
    expect(body).toMatch(/<a href="#callback_urls">ftp:\/\/app\.example\/ must begin with https:\/\//);
    expect(body).toMatch(/<br\s*\/?>http:\/\/app\.example\/ must begin with https:\/\//);
  });
});

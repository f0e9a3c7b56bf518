import { describe, expect, it } from 'vitest';
import { problemInEnglish } from '../../../src/core/foundation/problem-in-english.ts';
import { PROBLEMS } from '../../support/problems.ts';

describe('A validation error in English', () => {
  it.each(Object.values(PROBLEMS))('is a sentence for %j', (problem) => {
    expect(problemInEnglish(problem)).toMatch(/^["A-Z].* .*$/);
  });

  it.each([
    [PROBLEMS.too_short, 'The password is too short (minimum is 8 characters).'],
    [PROBLEMS.too_long, 'The password is too long (maximum is 1024 bytes).'],
    [PROBLEMS.bad_length, 'A name has 1 to 100 characters.'],
    [
      { field: 'description', kind: 'bad_length', least: 0, most: 1000 },
      'A description has at most 1000 characters.',
    ],
    [PROBLEMS.not_web_url, 'The home page must be an http or https URL.'],
    [PROBLEMS.bad_email, '"nowhere" is not an e-mail address.'],
    [PROBLEMS.unknown_scopes, 'The scopes requested are invalid: gists, everything.'],
    [PROBLEMS.bad_callback, 'A callback URL must be an absolute URL.'],
  ] as const)('contains its values: %j', (problem, sentence) => {
    expect(problemInEnglish(problem)).toBe(sentence);
  });

  it.each([
    [{ native: false, httpHosts: [] }, '.'],
    [
      { native: true, httpHosts: [] },
      ', or with a scheme of the app that has a period in it, such as com.example.app.',
    ],
    [{ native: false, httpHosts: ['intranet.example'] }, ' or for intranet.example.'],
  ])('lists the callback URLs that are allowed with %j', (rules, end) => {
    const problem = { ...PROBLEMS.bad_callback, fault: 'scheme', rules } as const;
    expect(problemInEnglish(problem)).toBe(
      `A callback URL must begin with https:, or with http: on loopback (127.0.0.1, [::1] or localhost)${end}`,
    );
  });
});

import { describe, expect, it } from 'vitest';
import { catalogue, isScope } from '../../../../src/core/delegation/scopes/catalogue.ts';
import {
  covers,
  normalize,
  parseScopes,
  readScopes,
  union,
  writeScopes,
} from '../../../../src/core/delegation/scopes/scope-set.ts';

describe('normalize', () => {
  it('drops what a wider scope includes already, as GitHub documents it', () => {
    expect(normalize(['user', 'gist', 'user:email'])).toEqual(['user', 'gist']);
  });

  it('drops it whichever comes first, and however far down', () => {
    expect(normalize(['read:org', 'gist', 'admin:org'])).toEqual(['gist', 'admin:org']);
  });

  it('drops repeats and keeps the order of the request', () => {
    expect(normalize(['repo', 'gist', 'repo', 'user', 'gist'])).toEqual(['repo', 'gist', 'user']);
  });

  it('keeps hooks and notifications beside repo', () => {
    const scopes = ['repo', 'admin:repo_hook', 'notifications'] as const;

    expect(normalize(scopes)).toEqual(scopes);
  });
});

describe('parseScopes', () => {
  it('refuses every word that is none, at once', () => {
    expect(() => parseScopes(['repo', 'gists', 'everything'])).toThrow(
      expect.objectContaining({
        reason: {
          code: 'unprocessable',
          what: 'authorization',
          problems: [{ field: 'scopes', kind: 'unknown_scopes', words: ['gists', 'everything'] }],
        },
      }),
    );
  });

  it.each(['', ' repo', 'REPO', 'constructor', '__proto__', 'toString', 'repo,user'])(
    'refuses %j',
    (word) => {
      expect(() => parseScopes([word])).toThrow('unprocessable');
    },
  );
});

describe('covers', () => {
  it.each([
    [['user'], true],
    [['user:email'], true],
    [['read:user'], false],
    [['repo', 'gist'], false],
    [[], false],
  ] as const)('whether %j is enough for user:email: %s', (held, enough) => {
    expect(covers(held, ['user:email'])).toBe(enough);
  });

  it('is content with one of several', () => {
    expect(covers(['read:org'], ['repo', 'read:org'])).toBe(true);
  });
});

describe('union', () => {
  it('is in alphabetical order and normalised', () => {
    expect(union([['user:email', 'repo'], ['gist', 'public_repo'], []])).toEqual([
      'gist',
      'repo',
      'user:email',
    ]);
  });
});

describe('what is written', () => {
  it('reads as it was, in its order', () => {
    expect(readScopes(writeScopes(['user', 'gist']))).toEqual(['user', 'gist']);
    expect(readScopes(writeScopes([]))).toEqual([]);
  });

  it('reads without what is in the catalogue no more', () => {
    expect(readScopes('repo coffee gist')).toEqual(['repo', 'gist']);
  });
});

describe('the catalogue', () => {
  it('includes scopes only that it has, never the same one, and all the way down', () => {
    for (const [scope, { includes }] of Object.entries(catalogue)) {
      for (const included of includes as readonly string[]) {
        expect(isScope(included)).toBe(true);
        expect(included).not.toBe(scope);
        const further: readonly string[] = isScope(included) ? catalogue[included].includes : [];
        expect(includes).toEqual(expect.arrayContaining([...further]));
      }
    }
  });

  it('says of each what it grants', () => {
    for (const { grants } of Object.values(catalogue)) expect(grants).toMatch(/^[A-Z].{8,}[^.]$/);
  });
});

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
  it('drops a scope that a wider one includes, as GitHub documents it', () => {
    expect(normalize(['user', 'gist', 'user:email'])).toEqual(['user', 'gist']);
  });

  it('drops it in any order, and at any depth', () => {
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
  it('refuses all unknown scopes in one error', () => {
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
  ] as const)('returns for %j and user:email: %s', (held, enough) => {
    expect(covers(held, ['user:email'])).toBe(enough);
  });

  it('requires one of several scopes', () => {
    expect(covers(['read:org'], ['repo', 'read:org'])).toBe(true);
  });
});

describe('union', () => {
  it('is normalized and in alphabetical order', () => {
    expect(union([['user:email', 'repo'], ['gist', 'public_repo'], []])).toEqual([
      'gist',
      'repo',
      'user:email',
    ]);
  });
});

describe('writeScopes', () => {
  it('is reversed by readScopes, which keeps the order', () => {
    expect(readScopes(writeScopes(['user', 'gist']))).toEqual(['user', 'gist']);
    expect(readScopes(writeScopes([]))).toEqual([]);
  });

  it('is read without scopes that are no longer in the catalogue', () => {
    expect(readScopes('repo coffee gist')).toEqual(['repo', 'gist']);
  });
});

describe('The catalogue', () => {
  it('has only known scopes in includes, transitively and without cycles', () => {
    for (const [scope, { includes }] of Object.entries(catalogue)) {
      for (const included of includes as readonly string[]) {
        expect(isScope(included)).toBe(true);
        expect(included).not.toBe(scope);
        const further: readonly string[] = isScope(included) ? catalogue[included].includes : [];
        expect(includes).toEqual(expect.arrayContaining([...further]));
      }
    }
  });

  it('describes what each scope grants', () => {
    for (const { grants } of Object.values(catalogue)) expect(grants).toMatch(/^[A-Z].{8,}[^.]$/);
  });
});

import { describe, expect, it } from 'vitest';
import { someOf } from '../../src/config/readers.ts';

describe('Some of a few words', () => {
  const read = someOf('gh', 'vscode', 'desktop');

  it.each([
    ['', []],
    ['gh', ['gh']],
    [' desktop , gh,gh', ['gh', 'desktop']],
    ['all', ['gh', 'vscode', 'desktop']],
  ])('are read from %j', (text, value) => {
    expect(read(text)).toEqual({ value });
  });

  it.each(['git', 'gh,git', 'gh,all', 'GH'])('are not %j', (text) => {
    expect(read(text)).toEqual({
      complaint: 'must be all, or some of gh, vscode, desktop, separated by commas',
    });
  });
});

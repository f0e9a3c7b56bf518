import { describe, expect, it } from 'vitest';
import { parseUrl } from '../../src/config/parse-url.ts';

describe('parseUrl', () => {
  it('parses letters such as \u00fc, also after very many calls', () => {
    for (let call = 0; call < 100_000; call++) parseUrl(`https://postbox.example/${call}`);

    expect(parseUrl('https://m\u00fcller.example/')?.hostname).toBe('xn--mller-kva.example');
    expect(parseUrl('no URL')).toBeUndefined();
  });
});

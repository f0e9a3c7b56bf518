import { describe, expect, it } from 'vitest';
import { formatResponse } from '../../src/oauth/response-format.ts';

const XML = { accept: 'application/xml' };

describe('An XML response', () => {
  it.each([
    ['a NUL', 'a\u0000b', 'a\ufffdb'],
    ['control characters', '\u0001\u0008\u000b\u001f', '\ufffd\ufffd\ufffd\ufffd'],
    ['a lone surrogate', 'a\ud800b', 'a\ufffdb'],
    ['noncharacters', '\ufffe\uffff', '\ufffd\ufffd'],
    ['markup', '<a>&"]]>', '&lt;a&gt;&amp;"]]&gt;'],
    ['what is allowed', 'tab\tline\n😀é', 'tab\tline\n😀é'],
  ])('is well-formed with %s', (_, sent, written) => {
    const { body } = formatResponse({ error_description: sent }, XML);

    expect(body).toContain(`<error_description>${written}</error_description>`);
  });
});

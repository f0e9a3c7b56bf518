import { describe, expect, it } from 'vitest';
import { parseJsonBody } from '../../src/http/json-body.ts';
import { cpuTime } from '../support/cpu-time.ts';

const parse = (text: string) => parseJsonBody(Buffer.from(text));
const nested = (depth: number) => `${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`;
const refusal = (message: string) => expect.objectContaining({ statusCode: 400, message });

describe('parseJsonBody', () => {
  it('parses an object', () => {
    expect(parse('{"note": "ci", "scopes": ["repo"]}')).toEqual({ note: 'ci', scopes: ['repo'] });
  });

  it.each(['', ' ', '\r\n\t '])('treats %j as an empty object', (text) => {
    expect(parse(text)).toEqual({});
  });

  it.each(['[]', 'null', 'true', '1', '"text"', '[{"note": "ci"}]'])(
    'refuses %s, which is not an object',
    (text) => {
      expect(() => parse(text)).toThrow(refusal('Body should be a JSON object'));
    },
  );

  it.each(['{', '{"a":1,}', "{'a':1}", 'note=ci', '{"a":NaN}', '{"a":1}{"b":2}', '<a/>', '\0', '{"a":"\n"}'])(
    'refuses %j, which is not JSON',
    (text) => {
      expect(() => parse(text)).toThrow(refusal('Problems parsing JSON'));
    },
  );

  it('refuses invalid UTF-8, and keeps working afterwards', () => {
    expect(() => parseJsonBody(Buffer.from([0x7b, 0xff, 0x7d]))).toThrow(refusal('Problems parsing JSON'));
    expect(() => parseJsonBody(Buffer.from('{"a":"\ud83d"}', 'utf16le'))).toThrow(
      refusal('Problems parsing JSON'),
    );
    expect(parse('{"a":1}')).toEqual({ a: 1 });
  });

  it('parses 64 levels and refuses 65', () => {
    expect(parse(nested(64))).toBeTypeOf('object');
    expect(() => parse(nested(65))).toThrow(refusal('Problems parsing JSON'));
  });

  it('ignores brackets inside strings', () => {
    const text = JSON.stringify({ note: '[{"\\'.repeat(100), url: '\\"[' });

    expect(parse(text)).toEqual(JSON.parse(text));
  });

  it('refuses a hundred thousand levels', () => {
    expect(() => parse('['.repeat(100_000))).toThrow(refusal('Problems parsing JSON'));
  });

  it('does not set a prototype from __proto__', () => {
    const body = parse('{"__proto__": {"polluted": true}, "constructor": {"prototype": {"polluted": true}}}');

    expect(Reflect.get({}, 'polluted')).toBeUndefined();
    expect(Object.getPrototypeOf(body)).toBe(Object.prototype);
  });

  it('parses 60,000 integer-like keys within 5 seconds', async () => {
    const text = JSON.stringify(
      Object.fromEntries(Array.from({ length: 60_000 }, (_, at) => [String(at), at])),
    );
    expect(await cpuTime(() => parse(text))).toBeLessThan(5000);
  });
});

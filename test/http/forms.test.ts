import { Type } from 'typebox';
import { describe, expect, it } from 'vitest';
import { formReader, parseForm } from '../../src/http/forms.ts';

const read = formReader(Type.Object({ note: Type.String(), scopes: Type.Array(Type.String()) }));
const form = (text: string) => parseForm(Buffer.from(text), 'application/x-www-form-urlencoded');

describe('A form', () => {
  it('is read by the fields it may have: a text once, a list as often as it comes', () => {
    expect(read(form('note=a+b%26c&scopes=repo&scopes=gist&other=x'))).toEqual({
      note: 'a b&c',
      scopes: ['repo', 'gist'],
    });
  });

  it('may leave everything out, as browsers leave out what is not ticked', () => {
    expect(read(form(''))).toEqual({ note: '', scopes: [] });
  });

  it.each(['note=a%00b', 'scopes=repo&scopes=%00'])('holds no NUL: %s', (text) => {
    expect(() => read(form(text))).toThrow('must not hold NUL.');
  });

  it('has one answer for one question', () => {
    expect(() => read(form('note=a&note=b'))).toThrow('note must come once.');
  });

  it.each(['application/json', 'text/plain', '', 'multipart/form-data; boundary=x'])(
    'is none when it is of type %j',
    (type) => {
      expect(() => parseForm(Buffer.from('note=a'), type)).toThrow('A form was expected.');
      expect(parseForm(Buffer.alloc(0), type).size).toBe(0);
    },
  );

  it('may say how its characters are written', () => {
    const type = 'Application/X-WWW-Form-URLEncoded; charset=UTF-8';
    expect(parseForm(Buffer.from('note=a'), type).get('note')).toBe('a');
  });
});

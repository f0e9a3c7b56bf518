import { Type } from 'typebox';
import { describe, expect, it } from 'vitest';
import { formReader, parseForm } from '../../src/http/forms.ts';

const read = formReader(Type.Object({ note: Type.String(), scopes: Type.Array(Type.String()) }));
const form = (text: string) => parseForm(Buffer.from(text), 'application/x-www-form-urlencoded');

describe('A form', () => {
  it('returns the expected fields only: a string once, a list as often as it occurs', () => {
    expect(read(form('note=a+b%26c&scopes=repo&scopes=gist&other=x'))).toEqual({
      note: 'a b&c',
      scopes: ['repo', 'gist'],
    });
  });

  it('may leave out fields, as browsers do for unticked checkboxes', () => {
    expect(read(form(''))).toEqual({ note: '', scopes: [] });
  });

  it.each(['note=a%00b', 'scopes=repo&scopes=%00'])('must not contain NUL: %s', (text) => {
    expect(() => read(form(text))).toThrow('must not hold NUL.');
  });

  it('must not repeat a field that is not a list', () => {
    expect(() => read(form('note=a&note=b'))).toThrow('note must come once.');
  });

  it.each(['application/json', 'text/plain', '', 'multipart/form-data; boundary=x'])(
    'must not be of type %j, unless it is empty',
    (type) => {
      expect(() => parseForm(Buffer.from('note=a'), type)).toThrow('A form was expected.');
      expect(parseForm(Buffer.alloc(0), type).size).toBe(0);
    },
  );

  it('may declare its charset', () => {
    const type = 'Application/X-WWW-Form-URLEncoded; charset=UTF-8';
    expect(parseForm(Buffer.from('note=a'), type).get('note')).toBe('a');
  });
});

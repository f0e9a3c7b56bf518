import type { IncomingHttpHeaders } from 'node:http';
import type { Headers } from '../http/dialect.ts';
import { byPreference, isBrowser } from '../http/preferences.ts';

/** The members of a response, in order. */
export type ResponseFields = Readonly<Record<string, string | number>>;

interface FormattedResponse {
  readonly headers: Headers;
  readonly body: string;
}

/** As a form unless the app asks for JSON or XML (GitHub, "Authorizing OAuth apps"); a browser lists XML, but does not mean it. */
export function formatResponse(
  fields: ResponseFields,
  { accept = '' }: IncomingHttpHeaders,
): FormattedResponse {
  const formats = byPreference(accept).map((type) => MEDIA_TYPES.get(type));
  const [format = 'form'] = isBrowser(accept) ? [] : formats.filter((format) => format !== undefined);
  return formatAs(format, fields);
}

export function formatAsJson(fields: ResponseFields): FormattedResponse {
  return formatAs('json', fields);
}

function formatAs(format: keyof typeof FORMATS, fields: ResponseFields): FormattedResponse {
  const { type, write } = FORMATS[format];
  return { headers: { 'content-type': `${type}; charset=utf-8` }, body: write(fields) };
}

const MEDIA_TYPES: ReadonlyMap<string, keyof typeof FORMATS> = new Map([
  ['application/json', 'json'],
  ['text/json', 'json'],
  ['application/vnd.github+json', 'json'],
  ['application/vnd.github.v3+json', 'json'],
  ['application/xml', 'xml'],
  ['text/xml', 'xml'],
  ['application/x-www-form-urlencoded', 'form'],
  ['*/*', 'form'],
]);

const FORMATS = {
  form: {
    type: 'application/x-www-form-urlencoded',
    write: (fields: ResponseFields) =>
      new URLSearchParams(Object.entries(fields).map(([name, value]) => [name, String(value)])).toString(),
  },
  json: { type: 'application/json', write: (fields: ResponseFields) => JSON.stringify(fields) },
  xml: {
    type: 'application/xml',
    write: (fields: ResponseFields) => {
      const elements = Object.entries(fields).map(
        ([name, value]) => `  <${name}>${escaped(value)}</${name}>\n`,
      );
      return `<?xml version="1.0" encoding="UTF-8"?>\n<OAuth>\n${elements.join('')}</OAuth>\n`;
    },
  },
} as const;

function escaped(value: string | number): string {
  return String(value)
    .toWellFormed()
    .replace(NOT_XML, '\ufffd')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');
}

/** Characters that no XML document may contain, not even escaped (XML 1.0 §2.2). */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not be sent
const NOT_XML = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;

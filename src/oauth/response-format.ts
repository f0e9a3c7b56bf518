import type { IncomingHttpHeaders } from 'node:http';
import type { Headers } from '../http/dialect.ts';

/** What an app is told: names and texts, in this order. */
export type ResponseFields = Readonly<Record<string, string | number>>;

interface FormattedResponse {
  readonly headers: Headers;
  readonly body: string;
}

/** As a form unless the app asks for JSON or XML (GitHub, "Authorizing OAuth apps"). */
export function formatResponse(
  told: ResponseFields,
  { accept = '' }: IncomingHttpHeaders,
): FormattedResponse {
  const [wanted = 'form'] = accept
    .split(',', 20)
    .map((part) => MEDIA_TYPES.get(part.split(';')[0]?.trim().toLowerCase() ?? ''))
    .filter((type) => type !== undefined);
  return formatAs(wanted, told);
}

export function formatAsJson(told: ResponseFields): FormattedResponse {
  return formatAs('json', told);
}

function formatAs(wanted: keyof typeof FORMATS, told: ResponseFields): FormattedResponse {
  const { type, write } = FORMATS[wanted];
  return { headers: { 'content-type': `${type}; charset=utf-8` }, body: write(told) };
}

/** `Accept` in the order in which it names what we speak. */
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
    write: (told: ResponseFields) =>
      new URLSearchParams(Object.entries(told).map(([name, value]) => [name, String(value)])).toString(),
  },
  json: { type: 'application/json', write: (told: ResponseFields) => JSON.stringify(told) },
  xml: {
    type: 'application/xml',
    write: (told: ResponseFields) => {
      const elements = Object.entries(told).map(
        ([name, value]) => `  <${name}>${escaped(value)}</${name}>\n`,
      );
      return `<?xml version="1.0" encoding="UTF-8"?>\n<OAuth>\n${elements.join('')}</OAuth>\n`;
    },
  },
} as const;

function escaped(value: string | number): string {
  return String(value).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

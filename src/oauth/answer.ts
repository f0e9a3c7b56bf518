import type { IncomingHttpHeaders } from 'node:http';
import type { Headers } from '../http/dialect.ts';

/** What an app is told: names and texts, in this order. */
export type Told = Readonly<Record<string, string | number>>;

interface Spelled {
  readonly headers: Headers;
  readonly body: string;
}

/** As a form unless the app asks for JSON or XML (GitHub, "Authorizing OAuth apps"). */
export function spell(told: Told, { accept = '' }: IncomingHttpHeaders): Spelled {
  const [wanted = 'form'] = accept
    .split(',', 20)
    .map((part) => TYPES.get(part.split(';')[0]?.trim().toLowerCase() ?? ''))
    .filter((type) => type !== undefined);
  return as(wanted, told);
}

export function asJson(told: Told): Spelled {
  return as('json', told);
}

function as(wanted: keyof typeof SPELLINGS, told: Told): Spelled {
  const { type, write } = SPELLINGS[wanted];
  return { headers: { 'content-type': `${type}; charset=utf-8` }, body: write(told) };
}

/** `Accept` in the order in which it names what we speak. */
const TYPES: ReadonlyMap<string, keyof typeof SPELLINGS> = new Map([
  ['application/json', 'json'],
  ['text/json', 'json'],
  ['application/vnd.github+json', 'json'],
  ['application/vnd.github.v3+json', 'json'],
  ['application/xml', 'xml'],
  ['text/xml', 'xml'],
  ['application/x-www-form-urlencoded', 'form'],
  ['*/*', 'form'],
]);

const SPELLINGS = {
  form: {
    type: 'application/x-www-form-urlencoded',
    write: (told: Told) =>
      new URLSearchParams(Object.entries(told).map(([name, value]) => [name, String(value)])).toString(),
  },
  json: { type: 'application/json', write: (told: Told) => JSON.stringify(told) },
  xml: {
    type: 'application/xml',
    write: (told: Told) => {
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

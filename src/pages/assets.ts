import { hash } from 'node:crypto';
import { readFileSync } from 'node:fs';

export interface Asset {
  readonly type: string;
  readonly body: Buffer;
  /** Contains a digest of the content, so that it may be cached forever. */
  readonly path: string;
}

const TYPES = {
  'latchkey.css': 'text/css; charset=utf-8',
  'latchkey.js': 'text/javascript; charset=utf-8',
  'mark.svg': 'image/svg+xml',
} as const;

type Name = keyof typeof TYPES;

/** The stylesheet, the script and the logo of all pages. */
export const assets: Readonly<Record<Name, Asset>> = {
  'latchkey.css': read('latchkey.css'),
  'latchkey.js': read('latchkey.js'),
  'mark.svg': read('mark.svg'),
};

export function assetPath(name: Name): string {
  return assets[name].path;
}

/** `docs/guides/your-own-app.md`, which a link in that folder leads to, so that the bundled program has it, too. */
export const guideForApps = readFile('your-own-app.md').toString();

function readFile(name: string): Buffer {
  return readFileSync(new URL(`./assets/${name}`, import.meta.url));
}

function read(name: Name): Asset {
  const body = readFile(name);
  const digest = hash('sha256', body, 'hex').slice(0, 12);
  return { type: TYPES[name], body, path: `/assets/${digest}/${name}` };
}

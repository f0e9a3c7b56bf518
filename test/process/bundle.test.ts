import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { ROOT } from '../support/latchkey-process.ts';

const DIST = path.join(ROOT, 'dist');
const chunks = readdirSync(DIST).filter((name) => name.endsWith('.js'));

describe.each(chunks)('The chunk %s', (name) => {
  const code = readFileSync(path.join(DIST, name), 'utf8');

  it('takes one byte a character in memory', () => {
    expect(code.match(/[\u0100-\uffff]+/g)).toBeNull();
  });

  it('does not import what loads undici', () => {
    expect(code.match(/^import .*"(?:node:)?(?:https?|http2)";$/gm)).toBeNull();
  });
});

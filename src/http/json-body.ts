import type { Cause } from '../core/foundation/cause.ts';
import { clientError } from './client-error.ts';

/** In bytes. */
export const MAX_BODY_SIZE = 256 * 1024;
const MAX_DEPTH = 64;
const utf8 = new TextDecoder('utf-8', { fatal: true });

/**
 * Parses a body as JSON whatever its Content-Type, since `curl -d` calls it a form. An empty body is an empty object.
 *
 * @throws {ClientError} 400, in GitHub's words
 */
export function parseJsonBody(bytes: Buffer): object {
  const text = decode(bytes);
  if (text.trim() === '') return {};
  // Most bodies are too short for so many brackets.
  if (text.length > MAX_DEPTH && isDeeperThan(MAX_DEPTH, text))
    throw parseError(bytes, 'body nested too deeply');

  const value = parse(text, bytes);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw clientError(400, 'Body should be a JSON object');
  }
  return value;
}

function decode(bytes: Buffer): string {
  try {
    return utf8.decode(bytes);
  } catch (error) {
    // Any other error is not the client's fault.
    if (!(error instanceof TypeError)) throw error;
    throw parseError(bytes, 'body is not UTF-8');
  }
}

function parse(text: string, bytes: Buffer): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw parseError(bytes, 'body is not JSON', POSITION.exec(error.message)?.[1]);
  }
}

/** At the end of some messages of V8, while what they quote of the text never comes last. */
const POSITION = / at position (\d+)(?: \(line \d+ column \d+\))?$/;

/** What is wrong is only for the log, and is told without what was sent. */
function parseError({ length: bytes }: Buffer, cause: Cause, position?: string): Error {
  const error = clientError(400, 'Problems parsing JSON', cause);
  const figures = { bytes, ...(position !== undefined && { position: Number(position) }) };
  return Object.assign(error, { figures });
}

/** Counts brackets outside strings before parsing, so that input cannot exhaust the stack. */
function isDeeperThan(most: number, text: string): boolean {
  let depth = 0;
  let quoted = false;
  for (let at = 0; at < text.length; at++) {
    const character = text.charCodeAt(at);
    if (quoted) {
      if (character === BACKSLASH) at++;
      else if (character === QUOTE) quoted = false;
    } else if (character === QUOTE) quoted = true;
    else if (OPENING.has(character)) depth++;
    else if (CLOSING.has(character)) depth--;
    if (depth > most) return true;
  }
  return false;
}

const [QUOTE, BACKSLASH] = [0x22, 0x5c];
const OPENING = new Set([0x5b, 0x7b]);
const CLOSING = new Set([0x5d, 0x7d]);

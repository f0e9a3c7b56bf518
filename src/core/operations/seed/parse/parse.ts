import { type Document, isAlias, isMap, isScalar, isSeq, LineCounter, parseDocument } from 'yaml';
import { foldCase } from '../../../foundation/logins/login.ts';
import { pathInWords, type SeedPath } from './path.ts';
import type { Complaint, Mention, Reading } from './reader.ts';
import { readSections } from './sections.ts';
import type { Seed } from './seed.ts';

export interface SeedFile {
  /** Nothing when there is anything to complain of. */
  readonly seed: Seed | undefined;
  readonly complaints: readonly Complaint[];
  /** Who is named without being one of the file's users, and so must be in the database. */
  readonly mentions: readonly Mention[];
  /** A sentence for each complaint, in the order of the lines: `line 12: oauth_apps[0].client_id must be …`. */
  say(complaints: readonly Complaint[]): string[];
}

/**
 * Reads and validates the whole of a seed file.
 *
 * @param tokenPrefix how a personal access token begins
 * @param httpCallbackHosts hosts that callback URLs may name with `http:`, besides loopback
 */
export function parseSeedFile(
  text: string,
  tokenPrefix: string,
  httpCallbackHosts: readonly string[] = [],
): SeedFile {
  const lineCounter = new LineCounter();
  const document = parseDocument(text, { lineCounter, prettyErrors: false });
  const lineAt = (offset: number) => lineCounter.linePos(offset).line;
  const say = (complaints: readonly Complaint[]) =>
    inOrder(complaints, (path) => lineAt(offsetOf(document, path)));

  const broken = [...document.errors, ...document.warnings];
  if (broken.length > 0) {
    const sentences = broken.map(({ pos, message }) => `line ${lineAt(pos[0])}: ${ended(message)}`);
    return { seed: undefined, complaints: [NOT_YAML], mentions: [], say: () => sentences };
  }

  const reading: Reading = {
    complaints: [],
    mentions: [],
    seen: new Map(),
    tokenPrefix,
    httpCallbackHosts,
  };
  const value = contentOf(document, reading);
  const seed = readSections({ path: [], value, reading });
  const users = new Set(seed.users.map(({ login }) => foldCase(login ?? '')));
  return {
    // Whoever read something incomplete has complained of it.
    seed: reading.complaints.length === 0 ? (seed as Seed) : undefined,
    complaints: reading.complaints,
    mentions: reading.mentions.filter(({ login }) => !users.has(foldCase(login))),
    say,
  };
}

const NOT_YAML: Complaint = { path: [], words: 'is not YAML' };

/** A file that multiplies itself by aliases is refused before it does. */
function contentOf(document: Document.Parsed, reading: Reading): unknown {
  try {
    return document.toJS({ maxAliasCount: 100 });
  } catch (error) {
    reading.complaints.push({ path: [], words: error instanceof Error ? error.message : 'cannot be read' });
    return null;
  }
}

function inOrder(complaints: readonly Complaint[], lineOf: (path: SeedPath) => number): string[] {
  return complaints
    .map(({ path, words }) => ({
      line: lineOf(path),
      sentence: sentence(pathInWords(path) || 'The file', words),
    }))
    .toSorted((one, other) => one.line - other.line)
    .map(({ line, sentence }) => `line ${line}: ${sentence}`);
}

function sentence(path: string, words: string): string {
  return ended(/^[A-Z]/.test(words) ? `${path}: ${words}` : `${path} ${words}`);
}

function ended(sentence: string): string {
  return sentence.endsWith('.') ? sentence : `${sentence}.`;
}

/** Where a path begins in the text: at its key, or where what should hold it begins. */
function offsetOf(document: Document.Parsed, path: SeedPath): number {
  let node: unknown = document.contents;
  let offset = 0;
  for (const step of path) {
    if (isAlias(node)) node = node.resolve(document);
    if (isMap(node)) {
      const pair = node.items.find(({ key }) => isScalar(key) && String(key.value) === String(step));
      if (!pair) break;
      offset = rangeOf(pair.key) ?? offset;
      node = pair.value;
    } else if (isSeq(node)) {
      node = node.items[Number(step)];
      offset = rangeOf(node) ?? offset;
    } else break;
  }
  return offset;
}

function rangeOf(node: unknown): number | undefined {
  const range: unknown = Reflect.get(Object(node), 'range');
  return Array.isArray(range) ? range[0] : undefined;
}

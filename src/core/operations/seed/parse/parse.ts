import { type Document, isAlias, isMap, isScalar, isSeq, LineCounter, parseDocument } from 'yaml';
import { yamlErrorMessage } from '../../../../config/yaml-error.ts';
import type { SeedRules } from './reader.ts';
import { readSections } from './sections.ts';
import type { Incomplete, Seed } from './seed.ts';
import { formatPath, type SeedError, type SeedPath } from './seed-error.ts';

interface ParsedSeed {
  /** `undefined` when there are errors. */
  readonly seed: Seed | undefined;
  /** What could be read, with `undefined` for what is wrong. */
  readonly draft: Incomplete<Seed>;
  readonly errors: readonly SeedError[];
  /** A sentence for each error, in the order of the lines: `line 12: oauth_apps[0].client_id must be …`. */
  format(errors: readonly SeedError[]): string[];
}

/** Reads and validates the text of a seed file, and collects all errors instead of stopping at the first. */
export function parseSeed(text: string, rules: SeedRules): ParsedSeed {
  const lineCounter = new LineCounter();
  const document = parseDocument(text, { lineCounter, prettyErrors: false });
  const lineAt = (offset: number) => lineCounter.linePos(offset).line;

  const syntaxErrors = [...document.errors, ...document.warnings];
  if (syntaxErrors.length > 0) {
    const sentences = syntaxErrors.map(
      (error) => `line ${lineAt(error.pos[0])}: ${withPeriod(yamlErrorMessage(error))}`,
    );
    const errors = [{ path: [], message: 'is not YAML' }];
    return { seed: undefined, draft: {}, errors, format: () => sentences };
  }

  const errors: SeedError[] = [];
  const value = readContent(document, errors);
  const draft = readSections({ path: [], value, parsing: { ...rules, errors, seen: new Map() } });
  return {
    seed: errors.length === 0 ? (draft as Seed) : undefined,
    draft,
    errors,
    format: (errors) =>
      errors
        .map((error) => ({ line: lineAt(locate(document, error.path)), error }))
        .toSorted((one, other) => one.line - other.line)
        .map(({ line, error }) => `line ${line}: ${formatError(error)}`),
  };
}

/** Bounds how often aliases are expanded: a few lines can otherwise fill the memory. */
function readContent(document: Document.Parsed, errors: SeedError[]): unknown {
  try {
    return document.toJS({ maxAliasCount: 100 });
  } catch (error) {
    // An unknown alias is named by the parser, and may be a password without quotes.
    const unknown = error instanceof ReferenceError && /unresolved alias/i.test(error.message);
    const message = unknown ? yamlErrorMessage({ code: 'ALIAS', message: '' }) : 'cannot be read';
    errors.push({ path: [], message: !unknown && error instanceof Error ? error.message : message });
    return null;
  }
}

function formatError({ path, message }: SeedError): string {
  const name = formatPath(path) || 'The file';
  return withPeriod(/^[A-Z]/.test(message) ? `${name}: ${message}` : `${name} ${message}`);
}

function withPeriod(sentence: string): string {
  return sentence.endsWith('.') ? sentence : `${sentence}.`;
}

/** Offset of a path in the text: of its key, or of the closest parent that is there. */
function locate(document: Document.Parsed, path: SeedPath): number {
  let node: unknown = document.contents;
  let offset = 0;
  for (const step of path) {
    if (isAlias(node)) node = node.resolve(document);
    if (isMap(node)) {
      const pair = node.items.find(({ key }) => isScalar(key) && String(key.value) === String(step));
      if (!pair) break;
      offset = startOf(pair.key) ?? offset;
      node = pair.value;
    } else if (isSeq(node)) {
      node = node.items[Number(step)];
      offset = startOf(node) ?? offset;
    } else break;
  }
  return offset;
}

function startOf(node: unknown): number | undefined {
  const range: unknown = Reflect.get(Object(node), 'range');
  return Array.isArray(range) ? range[0] : undefined;
}

import { type Document, LineCounter, parseDocument } from 'yaml';
import { locate } from './locate.ts';
import type { SeedRules } from './reader.ts';
import { readSections } from './sections.ts';
import type { Incomplete, Seed } from './seed.ts';
import { formatPath, type SeedError } from './seed-error.ts';

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
      ({ pos, message }) => `line ${lineAt(pos[0])}: ${withPeriod(message)}`,
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
    errors.push({ path: [], message: error instanceof Error ? error.message : 'cannot be read' });
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

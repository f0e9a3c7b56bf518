import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

const ROOT = path.resolve(import.meta.dirname, '../..');
/** The folders that a path in the documentation may be relative to. */
const BASES = ['.', 'docs', 'src', 'src/core', ...folders('src/core')];
const PAGES = [...markdownIn('.'), ...markdownIn('docs')];

describe('The paths in backticks', () => {
  it.each(PAGES)('in %s exist', (page) => {
    const paths = pathsIn(readFileSync(path.join(ROOT, page), 'utf8'));

    expect(paths.filter((named) => !exists(named))).toEqual([]);
  });

  it('are recognized', () => {
    const paths = pathsIn(readFileSync(path.join(ROOT, 'docs/architecture.md'), 'utf8'));
    expect(paths.length).toBeGreaterThan(50);
    expect(exists('src/no-such-file.ts')).toBe(false);
  });
});

/** Folders with a slash at the end, and file names with a folder before them. */
function pathsIn(markdown: string): string[] {
  const spans = [...markdown.matchAll(/`([^`\s]+)`/g)].map(([, span = '']) => span);
  return spans.filter((span) => /^[.\w][\w./-]*(\/|\/[\w.-]+\.(m?[jt]s|tsx|md|json|ya?ml|svg))$/.test(span));
}

function exists(named: string): boolean {
  return isGenerated(named) || BASES.some((base) => existsSync(path.join(ROOT, base, named)));
}

function isGenerated(named: string): boolean {
  return /^(build|dist|data|release|site|test-results)\//.test(named);
}

function folders(folder: string): string[] {
  return readdirSync(path.join(ROOT, folder), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => `${folder}/${name}`);
}

function markdownIn(folder: string): string[] {
  return readdirSync(path.join(ROOT, folder))
    .filter((name) => name.endsWith('.md'))
    .map((name) => path.join(folder, name));
}

/**
 * Parses an absolute URL. Instead of `URL.canParse`, which on Node.js 20 answers `false` for letters such as `ü` once it has
 * been called often enough to be optimized.
 */
export function parseUrl(text: string): URL | undefined {
  try {
    return new URL(text);
  } catch {
    return undefined;
  }
}

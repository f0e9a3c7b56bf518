/** Longer names are none: a secret in the wrong header must not be stored. */
const PRODUCT = /^([A-Za-z][A-Za-z0-9._-]{0,29})(?:\/(?:v?(\d{1,6}(?:\.\d{1,6})?))?[^ ]*)?(?: |$)/;
const BROWSER = /\b(Firefox|Edg|Chrome|Safari)\/(\d{1,6})/;
const GITHUB_CLI = /^GitHub CLI (\d{1,6}\.\d{1,6})/;

/**
 * The product and version that a user agent names first (RFC 9110 §10.1.5), such as `git/2.43`.
 *
 * @returns '' without one, `other` when it has another form
 */
export function clientOf(userAgent: string | null): string {
  if (!userAgent) return '';
  const cli = GITHUB_CLI.exec(userAgent);
  if (cli) return `gh/${cli[1]}`;
  // All browsers claim to be Mozilla/5.0.
  const browser = userAgent.startsWith('Mozilla/') && BROWSER.exec(userAgent);
  if (browser) return `${browser[1] === 'Edg' ? 'Edge' : browser[1]}/${browser[2]}`;
  const [, name, version] = PRODUCT.exec(userAgent) ?? [];
  if (!name) return 'other';
  return version ? `${name}/${version}` : name;
}

/** The way to a value in a seed: members by name, items by number; empty for the seed as a whole. */
export type SeedPath = readonly (string | number)[];

/** Such as `oauth_apps[0].client_id`. */
export function pathInWords(path: SeedPath): string {
  return path
    .map((step) => (typeof step === 'number' ? `[${step}]` : `.${step}`))
    .join('')
    .replace(/^\./, '');
}

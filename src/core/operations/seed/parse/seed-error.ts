/** The way to a value in a seed file: members by name, items by number; empty for the file as a whole. */
export type SeedPath = readonly (string | number)[];

/** What is wrong at one place of a seed file. */
export interface SeedError {
  readonly path: SeedPath;
  /** `must be …`, or a whole sentence. */
  readonly message: string;
}

/** Such as `oauth_apps[0].client_id`. */
export function formatPath(path: SeedPath): string {
  return path
    .map((step) => (typeof step === 'number' ? `[${step}]` : `.${step}`))
    .join('')
    .replace(/^\./, '');
}

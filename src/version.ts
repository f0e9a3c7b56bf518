/** Kept equal to `package.json` by a test, since the built program does not read files of its own. */
export const VERSION = '0.1.0';

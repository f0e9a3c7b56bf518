/** The version of `package.json`, held by a test: the built program reads no files of its own. */
export const VERSION = '0.1.0';

// A few files instead of a thousand, because reading modules took most of the start-up time (docs/decisions/0005).
import { isBuiltin } from 'node:module';
import { defineConfig } from 'rolldown';

const BUILTIN = '\0builtin:';
const DEFERRED = '\0deferred:';

/**
 * An `import` of a module of Node.js, though not a `require`, reads all that it exports: of `node:http` also `WebSocket`, and so the whole
 * of undici; of `node:crypto` all of Web Crypto. Fastify requires `node:http2`, which nothing here uses.
 */
const builtinsByNeed = {
  name: 'builtins-by-need',
  resolveId(id, importer, { kind }) {
    if (/^(?:node:)?http2$/.test(id)) return `${BUILTIN}http2`;
    // rolldown's own helpers come before those with which a CommonJS module could be made.
    const isOurs = kind === 'import-statement' && !importer?.startsWith('\0rolldown/');
    return isOurs && isBuiltin(id) ? `${BUILTIN}${id.replace('node:', '')}` : undefined;
  },
  load(id) {
    if (id === `${BUILTIN}http2`) return 'module.exports = {};';
    return id.startsWith(BUILTIN)
      ? `module.exports = process.getBuiltinModule('node:${id.slice(BUILTIN.length)}');`
      : undefined;
  },
};

/**
 * Packages that export one function, and compile large regular expressions or break up Unicode's tables when they are loaded. They are
 * loaded when the function is first called: tables of the command line and names that look alike are rare.
 */
const deferred = {
  name: 'deferred',
  resolveId(id, importer) {
    return ['string-width', 'unhomoglyph'].includes(id) && !importer?.startsWith(DEFERRED)
      ? `${DEFERRED}${id}`
      : undefined;
  },
  load(id) {
    const name = id.startsWith(DEFERRED) && id.slice(DEFERRED.length);
    return name
      ? `let load = () => { const loaded = require('${name}'); return loaded.default ?? loaded; }, loaded;
         export default (...given) => (loaded ??= load())(...given);`
      : undefined;
  },
};

const program = defineConfig({
  // `latchkey`, and `latchkey/testing`: what both need is in chunks that they share.
  input: { main: 'build/main.js', testing: 'build/testing.js' },
  platform: 'node',
  // These have binaries, or files that they look for beside themselves.
  external: ['@photostructure/sqlite', '@node-rs/argon2', 'pg', 'pg-native'],
  // Keep everything: code that looks unused may be there for its side effects.
  treeshake: false,
  plugins: [builtinsByNeed, deferred],
  output: {
    dir: 'dist',
    cleanDir: true,
    chunkFileNames: '[name]-[hash].js',
    // One character beyond Latin-1 makes V8 keep the whole chunk as two bytes a character, and read it more slowly.
    charset: 'ascii',
    comments: { legal: true, annotation: false, jsdoc: false },
  },
});

// biome-ignore lint/style/noDefaultExport: rolldown requires it
export default program;

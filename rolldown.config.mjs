// A few files instead of a thousand, because reading modules took most of the start-up time (docs/decisions/0005).
import { defineConfig } from 'rolldown';

const LEAN = '\0lean:';

/**
 * An `import` of `node:http`, though not a `require`, reads all that it exports, `WebSocket` among them, and so loads the whole of
 * undici. Fastify requires `node:http2`, which nothing here uses.
 */
const leanHttp = {
  name: 'lean-http',
  resolveId(id, _importer, { kind }) {
    if (/^(?:node:)?http2$/.test(id)) return `${LEAN}http2`;
    return kind === 'import-statement' && /^(?:node:)?https?$/.test(id)
      ? `${LEAN}${id.replace('node:', '')}`
      : undefined;
  },
  load(id) {
    if (id === `${LEAN}http2`) return 'module.exports = {};';
    return id.startsWith(LEAN)
      ? `module.exports = process.getBuiltinModule('node:${id.slice(LEAN.length)}');`
      : undefined;
  },
};

const program = defineConfig({
  // `latchkey`, and `latchkey/testing`: what both need is in chunks that they share.
  input: { main: 'build/main.js', testing: 'build/testing.js' },
  platform: 'node',
  // These have binaries, or files that they look for beside themselves.
  external: ['@photostructure/sqlite', '@node-rs/argon2', 'pino', 'pg', 'pg-native'],
  // Keep everything: code that looks unused may be there for its side effects.
  treeshake: false,
  plugins: [leanHttp],
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

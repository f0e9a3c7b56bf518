// One file instead of a thousand, because reading modules took most of the start-up time (docs/decisions/0005).
import { defineConfig } from 'rolldown';

const program = defineConfig({
  input: 'build/main.js',
  platform: 'node',
  // These have binaries, or files that they look for beside themselves.
  external: ['@photostructure/sqlite', '@node-rs/argon2', 'pino', 'pg', 'pg-native'],
  // Keep everything: code that looks unused may be there for its side effects.
  treeshake: false,
  output: { dir: 'dist', cleanDir: true, chunkFileNames: '[name]-[hash].js' },
});

// biome-ignore lint/style/noDefaultExport: rolldown requires it
export default program;

// One file in place of a thousand: reading modules was most of the time from start to `listening` (docs/decisions/0005).
import { defineConfig } from 'rolldown';

const program = defineConfig({
  input: 'build/main.js',
  platform: 'node',
  // With binaries, or with files they look for beside themselves.
  external: ['@photostructure/sqlite', '@node-rs/argon2', 'pino', 'pg', 'pg-native'],
  // Nothing is left out: what looks useless may be there for what it does.
  treeshake: false,
  output: { dir: 'dist', cleanDir: true, chunkFileNames: '[name]-[hash].js' },
});

// biome-ignore lint/style/noDefaultExport: what rolldown asks for
export default program;

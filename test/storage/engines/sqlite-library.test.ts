import { describe, expect, it } from 'vitest';
import { refuseOldLibrary } from '../../../src/storage/engines/sqlite.ts';

describe('refuseOldLibrary', () => {
  it.each(['3.51.3', '3.51.4', '3.52.0', '3.53.0', '3.100.0', '4.0.0', '3.51.10'])(
    'accepts %s',
    (version) => {
      expect(() => refuseOldLibrary(version)).not.toThrow();
    },
  );

  it.each(['3.51.2', '3.51.0', '3.50.7', '3.9.9', '3.7.0', '2.99.99', '3.51', '0', ''])(
    'refuses %j',
    (version) => {
      expect(() => refuseOldLibrary(version)).toThrow(
        `SQLite ${version} can lose committed writes; 3.51.3 or newer is needed.`,
      );
    },
  );
});

import { describe, expect, it } from 'vitest';
import { typedCommand } from '../../src/cli/typed-command.ts';

describe('The command that messages name', () => {
  it.each([
    ['/usr/local/bin/latchkey', '/', 'latchkey'],
    ['/srv/sso/node_modules/.bin/latchkey', '/srv/sso', 'npx latchkey'],
    ['/home/me/latchkey/dist/main.js', '/home/me/latchkey', 'node dist/main.js'],
    ['/opt/latchkey/dist/main.js', '/var/lib/latchkey', 'node /opt/latchkey/dist/main.js'],
    ['/opt/my key/main.js', '/', "node 'opt/my key/main.js'"],
  ])('for %s in %s is %s', (file, folder, command) => {
    expect(typedCommand(file, folder)).toBe(command);
  });
});

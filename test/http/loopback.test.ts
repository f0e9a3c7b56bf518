import { describe, expect, it } from 'vitest';
import { isLoopbackHost } from '../../src/http/loopback.ts';

describe('isLoopbackHost', () => {
  it.each(['localhost', 'postbox.localhost', '127.0.0.1', '127.8.8.8', '[::1]', '::1'])(
    'accepts %s',
    (host) => {
      expect(isLoopbackHost(host)).toBe(true);
    },
  );

  it.each(['localhost.example', 'notlocalhost', '0.0.0.0', '[::]', '10.0.0.7', '127.0.0.1.example', ''])(
    'refuses %j',
    (host) => {
      expect(isLoopbackHost(host)).toBe(false);
    },
  );
});

import { crc32 } from 'node:zlib';

export const BASE62 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

const LENGTH = 6;

/**
 * CRC-32 of the random part without its prefix, in Base62, left-padded to six characters: tells a mistyped
 * token from a real one without a look-up (GitHub, "Behind GitHub's new authentication token formats").
 */
export function checksum(random: string): string {
  let rest = crc32(random);
  let digits = '';
  while (digits.length < LENGTH) {
    digits = BASE62[rest % 62] + digits;
    rest = Math.floor(rest / 62);
  }
  return digits;
}

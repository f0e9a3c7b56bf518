import { describe, expect, it } from 'vitest';
import { addressBlock } from '../../../../src/core/identity/lockouts/address-block.ts';

describe('addressBlock', () => {
  it.each([
    ['10.0.0.7', '10.0.0.7'],
    ['::ffff:10.0.0.7', '10.0.0.7'],
    ['::FFFF:0a00:0007', '10.0.0.7'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:0DB8:0001:0002:ffff::1', '2001:db8:1:2::/64'],
    ['2001:db8:1:3::1', '2001:db8:1:3::/64'],
    ['::1', '::/64'],
    ['fe80::1%eth0', 'fe80::/64'],
    ['operator', 'operator'],
    ['', ''],
  ])('returns for %s: %s', (address, block) => {
    expect(addressBlock(address)).toBe(block);
  });
});

import { isIPv4 } from 'node:net';
import ipaddr from 'ipaddr.js';

/** The unit for rate limits: an IPv4 address itself, the /64 of an IPv6 address, which one customer usually has. */
export function addressBlock(address: string): string {
  return blockOf(address, { ipv4: 32, ipv6: 64 });
}

/** The network somebody may have as a whole: the /24 of an IPv4 address, the /48 of an IPv6 address. */
export function networkOf(address: string): string {
  return blockOf(address, { ipv4: 24, ipv6: 48 });
}

function blockOf(address: string, bits: { readonly ipv4: number; readonly ipv6: number }): string {
  if (bits.ipv4 === 32 && isIPv4(address)) return address;
  if (!ipaddr.isValid(address)) return address;
  const parsed = ipaddr.process(address);
  if (parsed.kind() === 'ipv6')
    return `${ipaddr.IPv6.networkAddressFromCIDR(`${parsed.toString()}/${bits.ipv6}`).toString()}/${bits.ipv6}`;
  if (bits.ipv4 === 32) return parsed.toString();
  return `${ipaddr.IPv4.networkAddressFromCIDR(`${parsed.toString()}/${bits.ipv4}`).toString()}/${bits.ipv4}`;
}

import { isIPv4 } from 'node:net';
import ipaddr from 'ipaddr.js';

/** Whom an address stands for: an IPv4 address itself, of an IPv6 address the /64 that one customer usually has. */
export function addressBlock(address: string): string {
  if (isIPv4(address) || !ipaddr.isValid(address)) return address;
  const parsed = ipaddr.process(address);
  if (parsed.kind() === 'ipv4') return parsed.toString();
  return `${ipaddr.IPv6.networkAddressFromCIDR(`${parsed.toString()}/64`).toString()}/64`;
}

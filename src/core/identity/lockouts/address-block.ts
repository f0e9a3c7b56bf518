import { isIPv4 } from 'node:net';
import ipaddr from 'ipaddr.js';

/** The unit for rate limits: an IPv4 address itself, the /64 of an IPv6 address, which one customer usually has. */
export function addressBlock(address: string): string {
  if (isIPv4(address) || !ipaddr.isValid(address)) return address;
  const parsed = ipaddr.process(address);
  if (parsed.kind() === 'ipv4') return parsed.toString();
  return `${ipaddr.IPv6.networkAddressFromCIDR(`${parsed.toString()}/64`).toString()}/64`;
}

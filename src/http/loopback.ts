import ipaddr from 'ipaddr.js';

/** Whether a host, as URLs and `Host` spell it, is this machine's own by its name (RFC 6761 §6.3) or address. */
export function isLoopbackHost(hostname: string): boolean {
  return /(?:^|\.)localhost$/.test(hostname) || isLoopbackAddress(hostname.replace(/^\[(.*)\]$/, '$1'));
}

export function isLoopbackAddress(address: string): boolean {
  return ipaddr.isValid(address) && ipaddr.process(address).range() === 'loopback';
}

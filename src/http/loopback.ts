import ipaddr from 'ipaddr.js';

/** Whether a host, as in URLs and `Host`, is a loopback address or `localhost` (RFC 6761 §6.3). */
export function isLoopbackHost(hostname: string): boolean {
  return /(?:^|\.)localhost$/.test(hostname) || isLoopbackAddress(hostname.replace(/^\[(.*)\]$/, '$1'));
}

export function isLoopbackAddress(address: string): boolean {
  return ipaddr.isValid(address) && ipaddr.process(address).range() === 'loopback';
}

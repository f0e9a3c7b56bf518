import { isLoopbackHost } from '../http/loopback.ts';

/** What an operator should know of a public URL: off this machine, `http:` shows passwords and cookies to the network. */
export function plainHttpWarnings(publicUrl: string): string[] {
  const { protocol, hostname } = new URL(publicUrl);
  if (protocol === 'https:' || isLoopbackHost(hostname)) return [];
  return [
    `People reach Latchkey at ${publicUrl}, without https: passwords, tokens and cookies cross the network for everybody ` +
      'to read. Set LATCHKEY_TLS_CERT and LATCHKEY_TLS_KEY, or put a proxy with https in front and its URL into ' +
      'LATCHKEY_PUBLIC_URL.',
  ];
}

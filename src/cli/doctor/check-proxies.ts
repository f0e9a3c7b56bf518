import ipaddr from 'ipaddr.js';
import { isLoopbackAddress } from '../../http/loopback.ts';
import { type Asked, CLAIMED } from './ask-server.ts';
import { type Finding, ok, problem, warning } from './finding.ts';

/** A question through the public URL, and another one that claims to come from elsewhere. */
interface Answers {
  readonly plain: Asked;
  readonly claiming: Asked;
}

const NAME_THEM = 'Set LATCHKEY_TRUSTED_PROXIES to the addresses of the proxies, and of nobody else.';

/** What Latchkey takes for the address of those who come through the public URL. */
export function checkProxies({ plain, claiming }: Answers): readonly Finding[] {
  const { answer } = plain;
  if (!answer) return [];
  const peer = bare(answer.peer.address);
  // A connection from end to end keeps the port of this end, also through most routers.
  if (answer.peer.port === plain.called.port) return checkDirect(claiming, answer.address);
  const found = believesClaims(claiming) ? [chosen()] : [];
  if (answer.forwardedFor === null)
    return [
      ...found,
      warning(
        'Proxies',
        `Requests arrive from ${peer} without X-Forwarded-For: everybody seems to come from there, and one lockout affects all.`,
        'Let the proxy send X-Forwarded-For, or pass the connection on as it is.',
      ),
    ];
  if (!answer.believed)
    return [
      ...found,
      problem(
        'Proxies',
        `Requests arrive from ${peer}, which is not in LATCHKEY_TRUSTED_PROXIES: everybody seems to come from there, and one lockout affects all.`,
        NAME_THEM,
      ),
    ];
  return found.length > 0
    ? found
    : [ok('Proxies', `A request from here arrives from ${peer}, and has the address ${answer.address}.`)];
}

/** Without a proxy, from this machine. */
function checkDirect({ answer }: Asked, address: string): readonly Finding[] {
  // A proxy may run on this machine, too.
  if (answer?.address !== CLAIMED || isLoopbackAddress(address))
    return [ok('Proxies', `None is between: a request from here has the address ${address}.`)];
  return [
    warning(
      'Proxies',
      `LATCHKEY_TRUSTED_PROXIES has ${address}, where no proxy was between: whoever is there can choose the address that counts.`,
      NAME_THEM,
    ),
  ];
}

/** Whether the address is the one that the client made up, and no proxy has added where it really came from. */
function believesClaims({ answer }: Asked): boolean {
  return answer?.address === CLAIMED && answer.forwardedFor === CLAIMED;
}

function chosen(): Finding {
  return problem(
    'Proxies',
    'Clients can choose their address: the proxy passes on the X-Forwarded-For that they send.',
    'Let the proxy add the address of its client to X-Forwarded-For, or replace what is there by it.',
  );
}

/** IPv4 as such, also where the socket has IPv6. */
function bare(address: string): string {
  return ipaddr.isValid(address) ? ipaddr.process(address).toString() : address;
}

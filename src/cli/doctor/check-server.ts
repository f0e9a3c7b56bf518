import { localUrl } from '../../config/resolve.ts';
import type { Config } from '../../config/settings.ts';
import type { Context } from '../../core/foundation/context.ts';
import { VERSION } from '../../version.ts';
import { askServer } from './ask-server.ts';
import { type Finding, ok, problem, warning } from './finding.ts';
import { unreachable } from './reachability.ts';

interface Local {
  readonly findings: readonly Finding[];
  /** Whether a server of this installation serves on this machine. */
  readonly isServing: boolean;
}

/** The server on this machine, if there is one. @throws {Error} for what is no error of a connection */
export async function checkServer(
  sealing: Pick<Context, 'seal' | 'now'>,
  config: Config,
  patience: number,
): Promise<Local> {
  if (config.port === 0)
    return notServing(ok('Server', 'LATCHKEY_PORT is 0: it is not known where one would be.'));
  const url = localUrl({ ...config, host: reachableHost(config.host) }, config.port);
  try {
    const { called, answer } = await askServer(sealing, url, { signal: AbortSignal.timeout(patience) });
    if (!answer)
      return notServing(
        problem(
          'Server',
          `${url} answers ${called.status}, but not as this installation.`,
          'Look what listens there: another program, or a Latchkey with another secret key or of an older version.',
        ),
      );
    const message = `Latchkey ${answer.version} serves at ${url}.`;
    const finding =
      answer.version === VERSION
        ? ok('Server', message)
        : warning('Server', `${message} This is ${VERSION}.`, 'Restart it.');
    return { findings: [finding], isServing: true };
  } catch (error) {
    const why = unreachable(url, error);
    if (why === undefined) throw error;
    return notServing(
      Reflect.get(Object(error), 'code') === 'ECONNREFUSED'
        ? ok('Server', `None runs on this machine at ${url}.`)
        : problem('Server', why, 'Look what listens there.'),
    );
  }
}

function notServing(finding: Finding): Local {
  return { findings: [finding], isServing: false };
}

/** Of a server that listens at all addresses. */
function reachableHost(host: string): string {
  if (host === '0.0.0.0') return '127.0.0.1';
  return host === '::' ? '::1' : host;
}

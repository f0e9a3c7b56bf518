import type { FastifyInstance } from 'fastify';
import { pino } from 'pino';
import type { Settings } from '../../src/config/settings.ts';
import type { Context } from '../../src/core/foundation/context.ts';
import { createLatchkey } from '../../src/latchkey.ts';

/** A server that successive test worlds share: building one for each of thousands of tests would take longer than the tests. */
interface ReusableServer {
  readonly server: FastifyInstance;
  context: Context;
  log: string[];
}

/** Idle servers with the default settings. */
const idle: ReusableServer[] = [];

interface TestServer {
  readonly server: FastifyInstance;
  readonly log: readonly string[];
  stop(): Promise<void>;
}

/** The server of a test world. With settings other than the defaults, or once it has listened on a port, it is not reused. */
export async function serveTestWorld(context: Context, settings: Partial<Settings>): Promise<TestServer> {
  const common = Object.keys(settings).length === 0;
  const reusable = (common ? idle.pop() : undefined) ?? (await build(context));
  reusable.context = context;
  reusable.log = [];
  const { server, log } = reusable;

  return {
    server,
    log,
    async stop() {
      if (common && !server.server.listening) idle.push(reusable);
      else await server.close();
    },
  };
}

async function build(context: Context): Promise<ReusableServer> {
  const reusable: Omit<ReusableServer, 'server'> = { context, log: [] };
  const write = (line: string) => void reusable.log.push(line);
  const server = createLatchkey(contextOfCurrentWorld(reusable), pino({ level: 'debug' }, { write }));
  await server.ready();
  return Object.assign(reusable, { server });
}

/** The context of the test world that uses the server now. */
function contextOfCurrentWorld(reusable: { readonly context: Context }): Context {
  return new Proxy({} as Context, {
    get: (_, name) => Reflect.get(reusable.context, name),
    has: (_, name) => Reflect.has(reusable.context, name),
    ownKeys: () => Reflect.ownKeys(reusable.context),
    getOwnPropertyDescriptor: (_, name) => ({
      value: Reflect.get(reusable.context, name),
      enumerable: true,
      configurable: true,
    }),
  });
}

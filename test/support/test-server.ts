import type { FastifyInstance } from 'fastify';
import { pino } from 'pino';
import type { Settings } from '../../src/config/settings.ts';
import type { Context } from '../../src/core/foundation/context.ts';
import { createLatchkey } from '../../src/latchkey.ts';

/** A server that test worlds use one after the other: building one for each of thousands of tests would take longer than the tests. */
interface ReusableServer {
  readonly server: FastifyInstance;
  context: Context;
  log: string[];
}

/** Idle servers with the default settings. */
const empty: ReusableServer[] = [];

interface TestServer {
  readonly server: FastifyInstance;
  readonly log: readonly string[];
  stop(): Promise<void>;
}

/** The server of a test world. With settings other than the defaults, or once it has listened on a port, it is not reused. */
export async function serveTestWorld(context: Context, settings: Partial<Settings>): Promise<TestServer> {
  const common = Object.keys(settings).length === 0;
  const seat = (common ? empty.pop() : undefined) ?? (await build(context));
  seat.context = context;
  seat.log = [];
  const { server, log } = seat;

  return {
    server,
    log,
    async stop() {
      if (common && !server.server.listening) empty.push(seat);
      else await server.close();
    },
  };
}

async function build(context: Context): Promise<ReusableServer> {
  const seat: Omit<ReusableServer, 'server'> = { context, log: [] };
  const write = (line: string) => void seat.log.push(line);
  const server = createLatchkey(contextOfCurrentWorld(seat), pino({ level: 'debug' }, { write }));
  await server.ready();
  return Object.assign(seat, { server });
}

/** The context of the test world that uses the server now. */
function contextOfCurrentWorld(seat: { readonly context: Context }): Context {
  return new Proxy({} as Context, {
    get: (_, name) => Reflect.get(seat.context, name),
    has: (_, name) => Reflect.has(seat.context, name),
    ownKeys: () => Reflect.ownKeys(seat.context),
    getOwnPropertyDescriptor: (_, name) => ({
      value: Reflect.get(seat.context, name),
      enumerable: true,
      configurable: true,
    }),
  });
}

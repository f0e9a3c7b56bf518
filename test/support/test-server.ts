import type { FastifyInstance } from 'fastify';
import { pino } from 'pino';
import type { Settings } from '../../src/config/settings.ts';
import type { Context } from '../../src/core/foundation/context.ts';
import { createLatchkey } from '../../src/latchkey.ts';

/** A server whose town may change: building one for each of thousands of tests would take longer than the tests. */
interface ReusableServer {
  readonly server: FastifyInstance;
  context: Context;
  log: string[];
}

/** Those of the default settings that no town is using. */
const empty: ReusableServer[] = [];

interface TestServer {
  readonly server: FastifyInstance;
  readonly log: readonly string[];
  stop(): Promise<void>;
}

/** The server of a town. One with settings of its own is its own, and so is one that was reached over HTTP. */
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

/** The context of the town that has the seat just now. */
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

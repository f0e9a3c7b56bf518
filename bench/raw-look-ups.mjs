// The baseline for PostgreSQL: the look-ups of a token check by `pg` alone, as named statements, on a pool as large as Latchkey's. `parts/postgres.mjs`
// runs it. A GET runs them for some seconds without HTTP in between; a POST runs them once and sends the bytes that Latchkey would.
import { createServer } from 'node:http';
import pg from 'pg';

const { DATABASE, POOL, STATEMENTS, HASHES, SAMPLE } = process.env;
/** Each with its `name`, `text` and `values`; `null` stands in these for the hash of a token. */
const statements = JSON.parse(STATEMENTS);
const hashes = JSON.parse(HASHES);
const { status, headers, body } = JSON.parse(SAMPLE);
const pool = new pg.Pool({ connectionString: DATABASE, max: Number(POOL) });
let turn = 0;

async function check() {
  const hash = hashes[turn++ % hashes.length];
  for (const { values, ...statement } of statements) {
    const { rowCount } = await pool.query({ ...statement, values: values.map((value) => value ?? hash) });
    if (rowCount === 0) throw new Error('A look-up found nothing.');
  }
}

/** @returns how many checks were done */
async function run(seconds, connections) {
  const end = performance.now() + seconds * 1000;
  let done = 0;
  async function client() {
    while (performance.now() < end) {
      await check();
      done++;
    }
  }
  await Promise.all(Array.from({ length: connections }, client));
  return done;
}

const server = createServer(async (request, response) => {
  const { searchParams } = new URL(request.url, 'http://127.0.0.1');
  request.resume();
  if (request.method === 'GET') {
    const done = await run(Number(searchParams.get('seconds')), Number(searchParams.get('connections')));
    response.end(JSON.stringify({ done }));
    return;
  }
  await check();
  response.writeHead(status, headers);
  response.end(body);
});
server.listen(0, '127.0.0.1', () => {
  console.log(JSON.stringify({ msg: 'listening', url: `http://127.0.0.1:${server.address().port}` }));
});
process.once('SIGTERM', () => process.exit(0));

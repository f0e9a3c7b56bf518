// The time that processes of this machine have had on its processors.
import { readdirSync, readFileSync } from 'node:fs';
import pg from 'pg';

/** Linux counts in these, whatever the kernel's own ticks are. */
const PER_SECOND = 100;

/** Of one process, and of those of its children that have ended. */
export function cpuSeconds(pid) {
  return statusOf(pid)?.seconds ?? 0;
}

/** Of one process and its children, such as the workers of a server. */
export function cpuSecondsOfTree(root) {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((pid) => ({ pid: Number(pid), status: statusOf(pid) }))
    .filter(({ pid, status }) => pid === root || status?.parent === root)
    .reduce((sum, { status }) => sum + (status?.seconds ?? 0), 0);
}

/**
 * All processes of a PostgreSQL server, on this machine.
 *
 * @param {string} url of a database of it
 */
export async function cpuSecondsOfPostgres(url) {
  return cpuSecondsOfTree(await postmasterOf(url));
}

async function postmasterOf(url) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query('select pg_backend_pid() as pid');
  const parent = statusOf(rows[0].pid)?.parent;
  await client.end();
  if (parent === undefined) throw new Error('The PostgreSQL server has to run on this machine.');
  return parent;
}

/** proc(5): the fields after the name, which is in parentheses, start with the third. `undefined` for a process that has ended. */
function statusOf(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const [utime, stime, cutime, cstime] = fields.slice(11, 15).map(Number);
    return { parent: Number(fields[1]), seconds: (utime + stime + cutime + cstime) / PER_SECOND };
  } catch {
    return undefined;
  }
}

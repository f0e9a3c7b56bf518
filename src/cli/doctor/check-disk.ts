import { toErrorMessage } from '../errors.ts';
import type { DiskFacts } from './disk-facts.ts';
import { type Finding, ok, problem, warning } from './finding.ts';

const MIB = 2 ** 20;
/** Bytes. */
const FULL = 64 * MIB;
const TIGHT = 1024 * MIB;
/** Milliseconds: each commit waits for one, and 50 a second are few. */
const SLOW = 20;

/** Of the folder of an SQLite database. @param database bytes of its files */
export function checkDisk(facts: DiskFacts, database: number): readonly Finding[] {
  const { folder, free, syncs, asRoot } = facts;
  const found = [...room(facts, database), ...fileSystem(facts)];
  if (!Array.isArray(syncs))
    return [
      ...found,
      problem(
        'Disk',
        `${folder} cannot be written to: ${toErrorMessage(syncs)}`,
        'Give the folder to the user that runs Latchkey.',
      ),
    ];
  const median =
    syncs.toSorted((one: number, other: number) => one - other)[Math.floor(syncs.length / 2)] ?? 0;
  if (median > SLOW)
    found.push(
      warning(
        'Disk',
        `In ${folder} an fsync takes ${rounded(median)} ms, and each write waits for one.`,
        'Use a faster disk.',
      ),
    );
  if (asRoot)
    found.push(
      warning(
        'Disk',
        `This runs as root, who may write everywhere, and ${folder} is somebody else's.`,
        'Run it as the user that runs the server.',
      ),
    );
  if (found.length > 0) return found;
  return [
    ok(
      'Disk',
      `${folder} has ${inWords(free)} free, can be written to, and an fsync takes ${rounded(median)} ms.`,
    ),
  ];
}

function room({ folder, free, size }: DiskFacts, database: number): Finding[] {
  const message = `${folder} has ${inWords(free)} free, of ${inWords(size)}.`;
  if (free < FULL) return [problem('Disk', message, 'Make room: writes fail once it is full.')];
  if (free < Math.max(TIGHT, database))
    return [
      warning(
        'Disk',
        message,
        `Make room: the database has ${inWords(database)}, and a migration may need as much once more.`,
      ),
    ];
  return [];
}

function fileSystem({ folder, kind }: DiskFacts): Finding[] {
  if (kind === 'network')
    return [
      problem(
        'Disk',
        `${folder} is on a network file system, which does not keep SQLite's locks.`,
        'Use a local disk, or PostgreSQL.',
      ),
    ];
  if (kind === 'memory')
    return [warning('Disk', `${folder} is in memory, and gone when the machine restarts.`, 'Use a disk.')];
  if (kind === 'container layer')
    return [
      warning(
        'Disk',
        `${folder} is in the container's own layer, and gone with the container.`,
        'Mount a volume there.',
      ),
    ];
  return [];
}

function inWords(bytes: number): string {
  const gib = bytes / 2 ** 30;
  return gib >= 1 ? `${rounded(gib)} GiB` : `${Math.round(bytes / MIB)} MiB`;
}

function rounded(number: number): string {
  return number < 10 ? number.toFixed(1) : String(Math.round(number));
}

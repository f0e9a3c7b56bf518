import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';

/** The URL of Latchkey in the documentation. */
export const DOCUMENTED_URL = 'http://127.0.0.1:8080';

/** The code of every fenced `bash` or `console` block that calls Latchkey. */
export function commandBlocks(markdown: string): string[] {
  return [...markdown.matchAll(/^```(?:bash|console)\n(.*?)^```$/gms)]
    .map(([, code = '']) => code)
    .filter((code) => code.includes(DOCUMENTED_URL));
}

/** The statuses that comments such as `# 201: …` announce, each above the `curl` it is about. */
export function announcedStatuses(blocks: readonly string[]): number[] {
  return [...blocks.join('\n').matchAll(/^# ([1-5][0-9]{2})\b/gm)].map(([, status]) => Number(status));
}

/** Every `curl` in the position of a command. */
export function countCurls(blocks: readonly string[]): number {
  return [...blocks.join('\n').matchAll(/^(?!\s*#).*?(?:^|\$\(|[|;&]\s*)\s*curl\s/gm)].length;
}

export interface ScriptResult {
  readonly code: number | null;
  /** The status of each `curl`, in order. */
  readonly statuses: readonly number[];
  readonly output: string;
  readonly errors: string;
}

/** Runs the blocks as one script, as a reader would paste them; a wrapper around `curl` records the statuses. */
export async function runBlocks(
  blocks: readonly string[],
  url: string,
  env: Record<string, string>,
): Promise<ScriptResult> {
  const script = [RECORD_STATUS, ...blocks].join('\n').replaceAll(DOCUMENTED_URL, url);
  const child = spawn('bash', ['-euo', 'pipefail', '-c', script], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
  });
  const [output = '', errors = '', recorded = ''] = await Promise.all([
    ...child.stdio.slice(1, 4).map((stream) => text(stream as Readable)),
    once(child, 'close'),
  ]).then((texts) => texts.map(String));
  const statuses = [...recorded.matchAll(/^answered ([0-9]{3})$/gm)].map(([, status]) => Number(status));
  return { code: child.exitCode, statuses, output, errors: errors + recorded };
}

/** On a descriptor of its own, because the command may send the response into a pipe or a variable. */
const RECORD_STATUS = `curl() { command curl --silent --show-error --write-out '%{stderr}answered %{http_code}\\n' "$@" 2>&3; }`;

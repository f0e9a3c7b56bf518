// `npm run bench` measures Latchkey. What is compared takes turns in the same rounds, on the same machine; `docs/performance.md` explains the figures.
import { writeFileSync } from 'node:fs';
import os from 'node:os';
import { printChanges } from './comparison.mjs';
import { missed, unmeasured } from './limits.mjs';
import { readOptions } from './options.mjs';
import { manyTokens } from './parts/many-tokens.mjs';
import { memory } from './parts/memory.mjs';
import { pageTimes } from './parts/page-times.mjs';
import { postgres } from './parts/postgres.mjs';
import { requests } from './parts/requests.mjs';
import { signIns } from './parts/sign-ins.mjs';
import { start } from './parts/start.mjs';
import { workers } from './parts/workers.mjs';
import { wrongPasswords } from './parts/wrong-passwords.mjs';
import { prepare } from './prepare.mjs';
import { print } from './report.mjs';

const PARTS = [start, requests, pageTimes, workers, wrongPasswords, signIns, manyTokens, postgres, memory];
const options = readOptions();
const { only, wants } = options;
const dataset = await prepare(options.tokens, wants('requests', 'code exchange') ? options.codes : 10);
const figures = [];
for (const part of PARTS) {
  const ofPart = await part({ dataset, options, wants });
  print(ofPart);
  figures.push(...ofPart);
}
dataset.remove();

const measured = {
  at: new Date().toISOString(),
  node: process.version,
  processors: `${os.availableParallelism()} × ${os.cpus()[0].model}`,
  tokens: options.tokens,
  rounds: options.rounds,
  seconds: options.seconds,
  'access log': options['access-log'],
};
if (options.json) writeFileSync(options.json, `${JSON.stringify({ measured, figures }, undefined, 2)}\n`);
if (options.compare) printChanges({ measured, figures }, options.compare);

console.log(
  `\nMeasured ${Object.entries(measured)
    .map(([what, is]) => `${what} ${is}`)
    .join(', ')}; medians.`,
);
const failed = missed(figures, options.limits);
const left = only.length === 0 ? unmeasured(figures) : [];
if (left.length > 0) console.log(`Not measured: ${left.join('; ')}.`);
console.log(
  failed.length === 0 ? 'All limits hold that were measured.' : `Limits missed: ${failed.join('; ')}.`,
);
process.exitCode = failed.length === 0 ? 0 : 1;

// Preloaded into a server by `npm run profile`: the first SIGUSR2 starts the profilers, the second one writes what they have found.
import { writeFileSync } from 'node:fs';
import { Session } from 'node:inspector/promises';

const session = new Session();
session.connect();
let stop;

process.on('SIGUSR2', async () => {
  if (stop) await stop();
  else stop = await start();
  process.stdout.write(`${JSON.stringify({ msg: 'profiler' })}\n`);
});

/** One of them at a time, as each slows down the other. */
async function start() {
  const { PROFILE_FILE: file, PROFILE_KIND: kind } = process.env;
  if (kind === 'cpu') {
    await session.post('Profiler.enable');
    await session.post('Profiler.setSamplingInterval', { interval: 200 });
    await session.post('Profiler.start');
    return async () => write(file, (await session.post('Profiler.stop')).profile);
  }
  await session.post('HeapProfiler.startSampling', {
    samplingInterval: 8192,
    // What a request allocates is collected soon.
    includeObjectsCollectedByMajorGC: true,
    includeObjectsCollectedByMinorGC: true,
  });
  return async () => write(file, (await session.post('HeapProfiler.stopSampling')).profile);
}

function write(file, profile) {
  writeFileSync(file, JSON.stringify(profile));
}

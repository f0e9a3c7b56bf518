import { afterAll, afterEach } from 'vitest';
import { tidyUp } from './databases.ts';
import { restorePatchedModules } from './patched-modules.ts';
import { closeTestWorlds } from './test-world.ts';

// Registered here, because test files of a worker share modules but not hooks.
afterEach(closeTestWorlds);
afterAll(tidyUp);
afterAll(restorePatchedModules);

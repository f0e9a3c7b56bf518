import { afterAll, afterEach } from 'vitest';
import { tidyUp } from './databases.ts';
import { closeTestWorlds } from './test-world.ts';

// Here and not where they are: modules are shared by the test files of a worker, hooks are not.
afterEach(closeTestWorlds);
afterAll(tidyUp);

import module from 'node:module';
import path from 'node:path';
import { makePrivateFolder } from './private-folder.ts';

/** Beside the program: who can write there can replace the program itself. */
const FOLDER = path.join(import.meta.dirname, 'cache');

/**
 * Lets later starts use the code that V8 compiles in this one, where Node.js can (since 22.1) and the folder is ours alone: code that
 * somebody else put there would run with our rights.
 */
export function useCompileCache(): void {
  const enable = functionOfNode('enableCompileCache');
  if (enable && makePrivateFolder(FOLDER)) enable(FOLDER);
}

/** Writes it now: at the exit it would hold what requests had compiled as well, and a killed process would leave none. */
export function writeCompileCache(): void {
  functionOfNode('flushCompileCache')?.();
}

/** Node.js 20 has neither. */
function functionOfNode(name: 'enableCompileCache' | 'flushCompileCache') {
  return Reflect.get(module, name) as ((folder?: string) => unknown) | undefined;
}

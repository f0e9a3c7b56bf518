import { nodeWarnings } from '../startup-warnings.ts';
import { type Finding, ok, warning } from './finding.ts';

/** @param version as in `process.versions.node` */
export function checkNode(version: string, now: Date): readonly Finding[] {
  const found = nodeWarnings(version, now).map((sentence) => {
    const [message = sentence, todo = ''] = sentence.split(': use ');
    return warning('Node.js', `${message}.`, `Use ${todo}`);
  });
  return found.length > 0 ? found : [ok('Node.js', `Node.js ${version} is maintained.`)];
}

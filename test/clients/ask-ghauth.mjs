// Runs one version of ghauth, whose prompts a test answers. Arguments: the folder of the package, and the options as JSON.
import { promisify } from 'node:util';

const [folder, options] = process.argv.slice(2);
const { default: ghauth } = await import(folder);
const ask = folder === 'ghauth-2' ? promisify(ghauth) : ghauth;
try {
  console.log(`\nMADE ${JSON.stringify(await ask(JSON.parse(options)))}`);
} catch (error) {
  console.log(`\nFAILED ${error.message}`);
}
process.exit();

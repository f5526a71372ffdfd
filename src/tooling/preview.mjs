// Serves the built app on the port given, for the end-to-end tests: node src/tooling/preview.mjs PORT [--plain]
// --plain leaves out the headers that shared memory needs, as many hosts do.
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { serve } from '../cli/serve-folder.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const { url } = await serve(join(root, 'dist', 'app'), Number(process.argv[2] ?? 4173), {
  isolated: !process.argv.includes('--plain'),
});
console.log(url);

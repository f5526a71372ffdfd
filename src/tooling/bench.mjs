// npm run bench: measurements beside their peers; options after -- go to the runner (--only PATTERN, --json FILE).
// The runner imports every test/bench/*.bench.ts that lies beside it.
import { readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runBundled } from './run-bundled.mjs';

const folder = join(dirname(fileURLToPath(import.meta.url)), '..', '..', 'test', 'bench');
const benches = readdirSync(folder).filter((name) => name.endsWith('.bench.ts'));
await runBundled(
  ['run-bench.ts', ...benches].map((name) => `test/bench/${name}`),
  'bench',
);

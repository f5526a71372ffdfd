// npm run verify: numbers of ours beside published and independent ones; options after -- go to the runner
// (--only PATTERN, --json FILE).
import { runBundled } from './run-bundled.mjs';

await runBundled(['test/verify/run-verify.ts'], 'verify');

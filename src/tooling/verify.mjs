// npm run verify: numbers of ours beside published and independent ones; options after -- go to the runner.
// The runner is TypeScript under test/, so bundle it first and run the bundle.
import { runBundled } from './run-bundled.mjs';

await runBundled('test/verify/run-verify.ts', 'verify.mjs');

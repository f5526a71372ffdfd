// Says what the reactive potential makes of oxygen under a cap of ruthenium; see model-card/README.md.
import { runBundled } from './run-bundled.mjs';

await runBundled(['src/tooling/model-card/run-study.ts'], 'study-crossing');

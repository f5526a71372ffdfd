// Writes the validation page of a fitted potential; see model-card/README.md.
import { runBundled } from './run-bundled.mjs';

await runBundled(['src/tooling/model-card/run-model-card.ts'], 'model-card');

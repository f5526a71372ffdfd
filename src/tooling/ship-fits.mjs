// Ships fits of the reactive potential with the program; see src/potentials/reactive/README.md.
import { runBundled } from './run-bundled.mjs';

await runBundled(['src/tooling/model-card/ship-fits.ts'], 'ship-fits');

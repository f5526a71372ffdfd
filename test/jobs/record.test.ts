import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import { closeWorkers } from '../../src/jobs/worker-pool';
import { recordCases } from './record-cases';

process.env.SPILLWAY_RUNS = mkdtempSync(join(tmpdir(), 'spillway-runs-'));
afterAll(closeWorkers);
recordCases();

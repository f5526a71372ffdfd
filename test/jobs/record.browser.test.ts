import { afterAll } from 'vitest';
import { closeWorkers } from '../../src/jobs/worker-pool';
import { recordCases } from './record-cases';

afterAll(closeWorkers);
recordCases();

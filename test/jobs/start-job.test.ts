import { jobCases } from './job-cases';
import { watchCases } from './watch-cases';

jobCases();
watchCases();

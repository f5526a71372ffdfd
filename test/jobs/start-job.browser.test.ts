import { jobCases } from './job-cases';

jobCases();

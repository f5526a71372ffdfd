import { probe } from './probe-job';

/** Everything that can run in a worker: plain data in, a generator, plain data out. */
export const jobTable = { probe };

export type JobName = keyof typeof jobTable;
type Start<Name extends JobName> = (typeof jobTable)[Name];
export type JobInput<Name extends JobName> = Parameters<Start<Name>>[0];
type Run<Name extends JobName> = ReturnType<Start<Name>>;
export type JobProgress<Name extends JobName> =
  Run<Name> extends Generator<infer P, unknown, unknown> ? P : never;
export type JobResult<Name extends JobName> =
  Run<Name> extends Generator<unknown, infer R, unknown> ? R : never;
export type JobControl<Name extends JobName> =
  Run<Name> extends Generator<unknown, unknown, infer C> ? NonNullable<C> : never;

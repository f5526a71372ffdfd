import { type BuiltModel, buildModel } from '../build/build-model';
import type { Recipe } from '../build/recipe';
import { runAssistant, type ThreadTeam } from '../simulate/md/thread-team';
import { watchOxygen } from '../simulate/watch-oxygen';
import { probe } from './probe-job';

/** Everything that can run in a worker: plain data in, a generator, plain data out. */
export const jobTable = {
  /** recipe to model */
  build,
  /** molecular dynamics with the hops of oxygen told as they happen */
  watch: watchOxygen,
  /** one more thread for `watch`; hired by `startJob` itself */
  assist,
  probe,
};

// biome-ignore lint/correctness/useYield: a job is a generator, and this one is too short to report
function* build(recipe: Recipe): Generator<never, BuiltModel, undefined> {
  return buildModel(recipe);
}

// biome-ignore lint/correctness/useYield: an assistant blocks its worker until the run is over
function* assist({ team }: { readonly team: ThreadTeam }): Generator<never, void, undefined> {
  runAssistant(team);
}

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

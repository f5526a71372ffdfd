import { runAssistant, type ThreadTeam } from '../simulate/md/thread-team';

/** One more thread for the dynamics; hired by `startJob` itself. Blocks its worker until the run is over. */
// biome-ignore lint/correctness/useYield: see above
export function* assist({ team }: { readonly team: ThreadTeam }): Generator<never, void, undefined> {
  runAssistant(team);
}

import { InputError } from '../../errors';
import { compileKernels, instantiateKernels } from '../../kernels/load-kernels';
import { partCount, runBlockAddress, wordAssistants, wordPatience } from '../../kernels/run-block';

/** Memory and code that the threads of one run share. Plain data: post it to the assistants. */
export interface ThreadTeam {
  readonly memory: WebAssembly.Memory;
  readonly module: WebAssembly.Module;
  /** threads, the lead included */
  readonly count: number;
}

/** ms, and per atom; no part of any phase takes nearly as long, so a thread that is silent for longer has died */
const patienceMs = 5000;
const patiencePerAtomMs = 0.02;

/** More threads than parts of the work would have nothing to do. */
const maximumThreads = partCount;

/**
 * A team for one run of `runMd`. The lead thread passes it to `runMd`; each of the `count − 1` others calls
 * `runAssistant`, before or after. An assistant leaves when the run ends; the next run wants a new team.
 *
 * @param atomCountHint sets the most memory the run may use
 * @returns undefined when this page or process cannot share memory, or when there is nothing to share: run alone
 */
export function createThreadTeam(count: number, atomCountHint: number): ThreadTeam | undefined {
  if (!(count >= 1) || !Number.isInteger(count)) {
    throw new InputError(`createThreadTeam: count must be a whole number from 1, got ${count}; pass 2 to 8`);
  }
  const threads = Math.min(count, maximumThreads);
  if (threads === 1 || !canShareMemory()) return undefined;
  // 64 kB an atom is several times what a 12 Å cutoff asks for; only what is used is ever committed.
  const pages = Math.min(65536, 1024 + Math.ceil(Math.max(1, atomCountHint)));
  const memory = new WebAssembly.Memory({ initial: 1, maximum: pages, shared: true });
  const words = new Int32Array(memory.buffer, runBlockAddress);
  words[wordAssistants] = threads - 1;
  words[wordPatience] = patienceMs + patiencePerAtomMs * atomCountHint;
  return { memory, module: compileKernels('shared'), count: threads };
}

/** True where memory can be handed to another thread: in a browser only on a cross-origin isolated page. */
function canShareMemory(): boolean {
  // Chromium lets anyone make shared memory and throws at postMessage: ask the flag, not the constructor.
  const isolated = (globalThis as { crossOriginIsolated?: boolean }).crossOriginIsolated;
  return typeof SharedArrayBuffer !== 'undefined' && isolated !== false;
}

/** The whole life of an assistant: blocks its thread until the run is over. */
export function runAssistant(team: ThreadTeam): void {
  instantiateKernels(team.module, team.memory).assist(runBlockAddress);
}

/** Sends the assistants home, also when the run never began. */
export function dismissThreadTeam(team: ThreadTeam): void {
  instantiateKernels(team.module, team.memory).dismiss(runBlockAddress);
}

import { sharedKernels, unsharedKernels } from './kernels.generated';

/** The kernels of one thread. `run` is the address of the run block; see assembly/index.ts. */
export interface Kernels {
  readonly rebuild: (run: number) => number;
  readonly evaluate: (run: number, withEnergy: number) => number;
  readonly startStep: (run: number) => number;
  readonly endStep: (run: number, withEnergy: number) => number;
  readonly kineticEnergy: (run: number) => number;
  readonly bathKineticEnergy: (run: number) => number;
  readonly scaleVelocities: (run: number, factor: number) => void;
  /** eV that friction and noise gave in the last `startStep`; (Å/fs)² of its fastest atom */
  readonly stepHeat: (run: number) => number;
  readonly fastestSquare: (run: number) => number;
  readonly kineticTensor: (run: number) => void;
  /** 1 when the list is stale */
  readonly strainAtoms: (run: number) => number;
  readonly normalDeviates: (atom: number, low: number, high: number, seed: number, out: number) => void;
  readonly assist: (run: number) => void;
  readonly dismiss: (run: number) => void;
}

/** What `rebuild`, `evaluate`, `startStep` and `endStep` return. */
export const KernelStatus = {
  allWell: 0,
  notFinite: 1,
  ghostsOverflow: 2,
  listOverflow: 3,
  assistantLost: 4,
  centerListOverflow: 5,
} as const;

const modules: { shared?: WebAssembly.Module; unshared?: WebAssembly.Module } = {};

/** The compiled kernels; compiled once per thread. Plain data: can be posted to a worker. */
export function compileKernels(memory: 'shared' | 'unshared'): WebAssembly.Module {
  return (modules[memory] ??= new WebAssembly.Module(
    decode(memory === 'shared' ? sharedKernels : unsharedKernels),
  ));
}

export function instantiateKernels(module: WebAssembly.Module, memory: WebAssembly.Memory): Kernels {
  const instance = new WebAssembly.Instance(module, { env: { memory } });
  return instance.exports as unknown as Kernels;
}

function decode(base64: string): Uint8Array<ArrayBuffer> {
  const text = atob(base64);
  const bytes = new Uint8Array(text.length);
  for (let k = 0; k < bytes.length; k++) bytes[k] = text.charCodeAt(k);
  return bytes;
}

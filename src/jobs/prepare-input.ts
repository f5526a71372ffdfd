/** Fields of a job's input that hold options of what it runs. */
const holders = ['md', 'watch', 'options', 'relax'];

/**
 * Loads what the potential in a job's input needs before it can be made: `potential` of the input or of its options.
 * Jobs are synchronous generators; this is their chance to wait.
 */
export async function prepareInput(input: unknown): Promise<void> {
  if (typeof input !== 'object' || input === null) return;
  const fields = input as Readonly<Record<string, unknown>>;
  const { potential } = fields;
  if (typeof potential === 'object' && potential !== null) {
    // Loaded for jobs that have one: the first model has none.
    const { preparePotential } = await import('../potentials/prepare-potential');
    await preparePotential(potential as never);
  }
  for (const name of holders) await prepareInput(fields[name]);
}

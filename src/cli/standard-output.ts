/**
 * Leaves standard output to what another program reads there: a file written to `-`, or JSON. What is meant for people
 * goes to stderr from then on.
 */
export function reserveStandardOutput(): void {
  console.log = console.error;
}

/** One JSON document on standard output. */
export function printJson(data: unknown): void {
  process.stdout.write(`${JSON.stringify(data, null, 1)}\n`);
}

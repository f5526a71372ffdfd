import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const execute = promisify(execFile);
/** The second is the one Debian's packages install for, where another comes first in the path. */
const interpreters = ['python3', '/usr/bin/python3'];

/** The first Python that has a package, such as pymatgen or ase; undefined where none does. */
export async function findPython(module: string): Promise<string | undefined> {
  for (const python of interpreters) {
    try {
      await execute(python, ['-W', 'ignore', '-c', `import ${module}`]);
      return python;
    } catch {
      // not this one
    }
  }
  return undefined;
}

/**
 * What a script prints as JSON in its last line.
 *
 * @param input what it finds in `json.load(sys.stdin)`
 */
export async function runPython(python: string, script: string, input: unknown): Promise<unknown> {
  const running = execute(python, ['-W', 'ignore', '-c', script], { maxBuffer: 1e8 });
  running.child.stdin!.end(JSON.stringify(input));
  const { stdout } = await running;
  return JSON.parse(stdout.trim().split('\n').at(-1)!);
}

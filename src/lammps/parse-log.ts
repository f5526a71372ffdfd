import { ParseError } from '../errors';

/** One thermo table of a LAMMPS log: a `run` each. */
export interface ThermoTable {
  /** as LAMMPS heads them: Step, PotEng, c_virial[1] … */
  readonly names: readonly string[];
  /** [rows][names] */
  readonly rows: readonly (readonly number[])[];
}

/**
 * The thermo tables of a LAMMPS log or of its screen output, columns in any order. Of a log that ends in the middle of a
 * row, the rows before.
 *
 * @throws ParseError with LAMMPS's own sentence when it stopped with an error before it had done anything
 */
export function parseLammpsLog(text: string, file = 'LAMMPS log'): ThermoTable[] {
  const tables: { names: string[]; rows: number[][] }[] = [];
  let open = false;
  let announced = false;
  const lines = text.split(/\r?\n/);
  lines.forEach((line, k) => {
    const words = line.trim().split(/\s+/);
    if (/^ERROR/.test(line) && !tables.some(({ rows }) => rows.length > 0))
      throw new ParseError(file, k + 1, line.slice(0, 300));
    if (words[0] === 'Step' || (announced && words.includes('Step'))) {
      tables.push({ names: words, rows: [] });
      open = true;
    } else if (line.startsWith('Loop time')) open = false;
    else if (open && k + 1 < lines.length) {
      const numbers = words.map(Number);
      const table = tables[tables.length - 1];
      // Warnings may stand between the rows.
      if (numbers.length === table.names.length && !numbers.some(Number.isNaN)) table.rows.push(numbers);
    }
    announced = /^(Per MPI rank memory|Memory usage per processor)/.test(line);
  });
  return tables;
}

/** LAMMPS's sentence about why it stopped, from its log or screen output; undefined when it did not say that it failed. */
export function lammpsError(text: string): string | undefined {
  return /^ERROR.*/m.exec(text)?.[0].trim().slice(0, 300);
}

/** The units that the commands in a log ask for; undefined when none does. */
export function lammpsUnits(text: string): string | undefined {
  return /^\s*units\s+(\w+)/m.exec(text)?.[1];
}

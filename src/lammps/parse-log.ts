import { ParseError } from '../errors';

/** One thermo table of a LAMMPS log: a `run` each. */
export interface ThermoTable {
  /** as LAMMPS heads them: Step, PotEng, c_virial[1] … */
  readonly names: readonly string[];
  /** [rows][names] */
  readonly rows: readonly (readonly number[])[];
}

/**
 * The thermo tables of a LAMMPS log or of its screen output.
 *
 * @throws ParseError with LAMMPS's own sentence when it stopped with an error
 */
export function parseLammpsLog(text: string, file = 'LAMMPS log'): ThermoTable[] {
  const tables: { names: string[]; rows: number[][] }[] = [];
  let open = false;
  text.split(/\r?\n/).forEach((line, k) => {
    const words = line.trim().split(/\s+/);
    if (/^ERROR/.test(line)) throw new ParseError(file, k + 1, line.slice(0, 300));
    if (words[0] === 'Step') {
      tables.push({ names: words, rows: [] });
      open = true;
    } else if (line.startsWith('Loop time')) open = false;
    else if (open) {
      const numbers = words.map(Number);
      const table = tables[tables.length - 1];
      // Warnings may stand between the rows.
      if (numbers.length === table.names.length && !numbers.some(Number.isNaN)) table.rows.push(numbers);
    }
  });
  return tables;
}

import { atomicNumber, elementSymbol } from '../../../src/structure/elements';
import type { Understood } from './clients';

// For codes that nobody can install here: enough of their grammar, written from their manuals, to read our files back.

const numbersIn = (line: string) => line.trim().split(/\s+/).map(Number);

/** Lines of `%BLOCK name`. */
function block(text: string, name: string): string[] | undefined {
  const match = new RegExp(`^%block ${name}\\s*\\n([\\s\\S]*?)^%endblock ${name}`, 'im').exec(text);
  return match?.[1].split('\n').filter((line) => line.trim() !== '');
}

export function readCastep(files: Readonly<Record<string, string>>): Understood {
  const text = files['castep.cell'];
  const cell = block(text, 'LATTICE_CART')!
    .filter((line) => line.trim() !== 'ang')
    .flatMap(numbersIn);
  const rows = block(text, 'POSITIONS_FRAC')!.map((line) => line.trim().split(/\s+/));
  const symbols = rows.map(([symbol]) => symbol);
  const positions = rows.flatMap(([, u, v, w]) =>
    [0, 1, 2].map((a) => Number(u) * cell[a] + Number(v) * cell[3 + a] + Number(w) * cell[6 + a]),
  );
  const free = Array<number>(3 * symbols.length).fill(1);
  (block(text, 'IONIC_CONSTRAINTS') ?? []).forEach((line, k) => {
    const [number, symbol, index, ...direction] = line.trim().split(/\s+/);
    if (Number(number) !== k + 1) throw new Error(`constraint ${k + 1} is numbered ${number}`);
    const atom = symbols.flatMap((other, i) => (other === symbol ? [i] : []))[Number(index) - 1];
    free[3 * atom + direction.map(Number).indexOf(1)] = 0;
  });
  const charge = Number(/^CHARGE : (\S+)$/m.exec(files['castep.param'])?.[1] ?? 0);
  return { cell, positions, symbols, free, charge };
}

export function readSiesta({ 'siesta.fdf': text }: Readonly<Record<string, string>>): Understood {
  const kinds = block(text, 'ChemicalSpeciesLabel')!.map((line) => elementSymbol(numbersIn(line)[1]));
  kinds.forEach(atomicNumber);
  const rows = block(text, 'AtomicCoordinatesAndAtomicSpecies')!.map(numbersIn);
  const free = Array<number>(3 * rows.length).fill(1);
  for (const line of block(text, 'Geometry.Constraints') ?? []) {
    const [, atom, ...direction] = numbersIn(line.replace('atom', '0'));
    for (let a = 0; a < 3; a++)
      if (direction.length === 0 || direction[a] === 1) free[3 * (atom - 1) + a] = 0;
  }
  return {
    cell: block(text, 'LatticeVectors')!.flatMap(numbersIn),
    positions: rows.flatMap((row) => row.slice(0, 3)),
    symbols: rows.map((row) => kinds[row[3] - 1]),
    free,
    charge: Number(/^NetCharge (\S+)$/m.exec(text)?.[1] ?? 0),
  };
}

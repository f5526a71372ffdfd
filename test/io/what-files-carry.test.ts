import { expect, test } from 'vitest';
import { buildModel } from '../../src/build/build-model';
import { describeOrigin } from '../../src/build/describe-origin';
import { interfacePresets } from '../../src/build/interface-presets';
import { dftSettingsFor } from '../../src/io/dft/dft-settings';
import { exportTargets } from '../../src/io/export-targets';
import { readStructure } from '../../src/io/read-structure';
import { selectAtoms } from '../../src/structure/combine';
import { elementSymbol } from '../../src/structure/elements';

const recipe = interfacePresets['ru-film-rutile-101'];
const model = buildModel(recipe);
const origin = describeOrigin(recipe, model.report);
// Elements in turns: a format that groups them must move atoms.
const order = Array.from(model.structure.atomicNumbers, (_, i) => i).sort(
  (p, q) => (p % 7) - (q % 7) || p - q,
);
const mixed = selectAtoms(model.structure, order);
const filesOf = ({ write }: (typeof exportTargets)[number]) =>
  Object.entries(write(mixed, dftSettingsFor(mixed), { comment: origin }));

test('the origin of a model names its recipe, seed, planes and strains', () => {
  expect(origin).toBe(
    'Ru (0001) on rutile TiO2 (101), 25.1 Å², measured lattices; recipe ru-film-rutile-101, seed 1: ' +
      'Ru (0 0 1) on TiO2-rutile (1 0 1) strained by 0.97 % -1.98 %',
  );
});

/** The file with the atoms. */
const atomsFile = (files: readonly (readonly [string, string])[]) =>
  files.find(([name]) => !/^(INCAR|KPOINTS|POTCAR|.*\.param|control\.in)/.test(name))!;

test.each(exportTargets.map((target) => [target.id, target] as const))(
  '%s tells where the structure comes from, and where its atoms were if it moved them',
  (_, target) => {
    const [name, text] = atomsFile(filesOf(target));
    expect(text, name).toContain('recipe ru-film-rutile-101, seed 1');
    const elements = Array.from(mixed.atomicNumbers, elementSymbol);
    const isGrouped = target.id === 'poscar' || target.calculates;
    if (isGrouped) expect(text, name).toMatch(/atoms(, counted from 1,)? were:? \d|atoms grouped/);
    expect(new Set(elements).size).toBe(3);
  },
);

test.each(
  exportTargets
    .filter(({ id }) => !['gpaw', 'nwchem'].includes(id))
    .map((target) => [target.id, target] as const),
)('%s comes back with each element together or in the old order, cell right-handed', (_, target) => {
  const [name, text] = atomsFile(filesOf(target));
  const [back] = readStructure(new TextEncoder().encode(text), name);
  const symbols = Array.from(back.atomicNumbers, elementSymbol);
  const isOld = symbols.every((symbol, i) => symbol === elementSymbol(mixed.atomicNumbers[i]));
  const changes = symbols.filter((symbol, i) => i > 0 && symbol !== symbols[i - 1]).length;
  expect(isOld || changes === 2).toBe(true);
  const [a, b, c] = [0, 3, 6].map((k) => back.cell.subarray(k, k + 3));
  const volume =
    a[0] * (b[1] * c[2] - b[2] * c[1]) +
    a[1] * (b[2] * c[0] - b[0] * c[2]) +
    a[2] * (b[0] * c[1] - b[1] * c[0]);
  expect(volume).toBeGreaterThan(0);
});

test.each(exportTargets.map((target) => [target.id, target] as const))(
  '%s has at least 12 decimals in Cartesian and 14 in fractional coordinates',
  (_, target) => {
    const [name, text] = atomsFile(filesOf(target));
    // A coordinate of the first Ru atom, however the file writes it.
    const longest = Math.max(...Array.from(text.matchAll(/\d\.(\d+)/g), ([, decimals]) => decimals.length));
    expect(longest, name).toBeGreaterThanOrEqual(12);
  },
);

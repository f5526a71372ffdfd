import type { FormalCharges } from '../build/formal-charges';
import type { PlaneTerminations, Termination } from '../build/list-terminations';
import { describeExcess } from '../build/slab-extent';

/** The terminations of a plane for people, the one that `slab` takes by itself first. */
export function slabTable(title: string, list: PlaneTerminations): string[] {
  const { terminations, planes, charges, inPlane, area, repeat } = list;
  const count = terminations.length;
  const angle = ((inPlane.angle * 180) / Math.PI).toFixed(2);
  const rows = terminations.map((termination, k) => cells(termination, k === 0, charges));
  const widths = titles.map((text, c) => Math.max(text.length, ...rows.map((row) => row[c].length)));
  const heights = planes.map(
    ({ height, species, charge }) =>
      `${height.toFixed(3)} ${formulaOf(species, charges)}${charge === undefined || !isIonic(list) ? '' : ` (${signed(charge, 2)} e)`}`,
  );
  return [
    `${title}: ${count} ${count === 1 ? 'cut' : 'cuts'}${list.tasker === undefined ? '' : `, Tasker class ${list.tasker}`}`,
    `  surface cell  ${inPlane.a.toFixed(4)} × ${inPlane.b.toFixed(4)} Å, ${angle}°, ${area.toFixed(3)} Å² (primitive)`,
    `  repeat        ${repeat.toFixed(4)} Å, ${list.atomsPerRepeat} atoms`,
    `  planes        ${heights.join(', ')}`,
    ...(charges && isIonic(list)
      ? [
          `  charges       ${Object.entries(charges)
            .map(([symbol, q]) => `${symbol} ${signed(q, 2)}`)
            .join(', ')}`,
        ]
      : []),
    ...list.notes.map((note) => `  note          ${note}`),
    '',
    ...[titles, ...rows].map((row) =>
      `  ${row.map((text, c) => (c === rightmost ? text : text.padStart(widths[c]))).join('  ')}`.trimEnd(),
    ),
    '',
    ...legend(list),
  ];
}

const titles = [
  '',
  'cut',
  'up',
  'down',
  'faces',
  'gap Å',
  'bonds',
  'per Å²',
  'e/Å',
  'Tasker',
  'both faces as up',
];
const rightmost = titles.length - 1;

function cells(termination: Termination, isDefault: boolean, charges?: FormalCharges): string[] {
  const { up, down, symmetricSlab } = termination;
  const off = symmetricSlab && describeExcess(symmetricSlab.excess);
  return [
    isDefault ? '*' : '',
    String(termination.cut),
    formulaOf(up.species, charges),
    formulaOf(down.species, charges),
    `${up.kind} ${down.kind}`,
    termination.gap.toFixed(3),
    String(termination.bondsBroken),
    termination.bondsBrokenPerArea.toFixed(4),
    Number.isNaN(termination.dipole) ? '–' : signed(termination.dipole, 3),
    termination.tasker === undefined ? '–' : String(termination.tasker),
    off === undefined ? 'never' : off === '' ? 'stoichiometric' : off,
  ];
}

function legend(list: PlaneTerminations): string[] {
  const lines = [
    '* fewest bonds broken: taken without --cut. Faces with one letter are alike by symmetry.',
    '  up and down: the outermost plane of a slab at its top and at its bottom; --side down turns it over.',
  ];
  if (!list.charges) {
    lines.push(
      '  No formal charges can be guessed; give them with --charges, for example --charges Fe=3,O=-2.',
    );
  } else if (list.terminations.some(({ tasker }) => tasker === 3)) {
    lines.push('  Class 3 has a dipole and is stable only after losing or gaining ions; see --symmetric.');
  }
  return lines;
}

function isIonic({ charges }: PlaneTerminations): boolean {
  return charges !== undefined && Object.values(charges).some((charge) => charge !== 0);
}

/** `Ti2O2` of a list of symbols: by falling charge where charges are known, else in the order met. */
/** Ti2O2 of its elements, the positive ones first. */
export function formulaOf(species: readonly string[], charges: FormalCharges = {}): string {
  return [...new Set(species)]
    .sort((p, q) => (charges[q] ?? 0) - (charges[p] ?? 0))
    .map((symbol) => {
      const count = species.filter((other) => other === symbol).length;
      return count === 1 ? symbol : symbol + count;
    })
    .join('');
}

function signed(x: number, digits: number): string {
  const text = Math.abs(x)
    .toFixed(digits)
    .replace(/(\.\d*?)0+$/, '$1')
    .replace(/\.$/, '');
  return `${text === '0' ? '' : x > 0 ? '+' : '−'}${text}`;
}

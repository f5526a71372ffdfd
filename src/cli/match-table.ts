import type { PlaneMatch } from '../build/interface/match-planes';
import { planeText } from '../build/interface/match-report';
import type { PlanePair } from '../build/interface/match-scan';
import type { CrystalSource } from './crystal-source';

const columns = [
  { title: '#', unit: '' },
  { title: '', unit: '' },
  { title: 'area', unit: 'Å²' },
  { title: 'atoms', unit: '' },
  { title: 'film', unit: 'cells' },
  { title: 'sub', unit: 'cells' },
  { title: 'strain', unit: '%' },
  { title: 'strain', unit: '%' },
  { title: 'von Mises', unit: '%' },
  { title: 'energy', unit: 'meV/Å³' },
  { title: 'dislocations', unit: 'Å' },
  { title: 'coherent', unit: 'rows' },
  { title: 'facet', unit: '%' },
] as const;

/**
 * A table of the matches of one pair of planes: `most` of the smallest that repeat no other, the front, the unit cell. Rows
 * have their number among all matches.
 */
export function matchTable(
  pair: PlanePair,
  film: CrystalSource,
  substrate: CrystalSource,
  window: { readonly maxArea: number; readonly maxStrain: number },
  most: number,
): string[] {
  const { matches, matchCount } = pair;
  const planes = `${film.name} ${planeText(film.structure, pair.filmPlane)} on ${substrate.name} ${planeText(substrate.structure, pair.substratePlane)}`;
  const within = `up to ${window.maxArea} Å² within ${percent(window.maxStrain)} %`;
  const listed = new Set(
    most === Infinity ? matches : matches.filter((match) => match.primitive).slice(0, most),
  );
  const kept = matches.filter((match) => listed.has(match) || match.onFront || match.unitCell);
  const lines = [`${planes}: ${matchCount} ${matchCount === 1 ? 'match' : 'matches'} ${within}`];
  if (kept.length > 0) {
    const shown = columns.filter(({ title }) => title !== 'facet' || kept.some((match) => match.facet));
    const rows = kept.map((match) => cells(match, matches.indexOf(match) + 1).slice(0, shown.length));
    const widths = shown.map((column, c) =>
      Math.max(column.title.length, column.unit.length, ...rows.map((row) => row[c].length)),
    );
    const align = (row: readonly string[], last: string) =>
      `  ${row.map((text, c) => text.padStart(widths[c])).join('  ')}  ${last}`.trimEnd();
    lines.push(
      align(
        shown.map(({ title }) => title),
        'orientation',
      ),
      align(
        shown.map(({ unit }) => unit),
        '',
      ),
      ...kept.map((match, k) => align(rows[k], note(match))),
    );
  }
  const left = matchCount - kept.filter((match) => match.inWindow).length;
  if (left > 0) lines.push(`  and ${left} more; --all lists them`);
  if (pair.note) lines.push(`  ${pair.note}`);
  return lines;
}

function cells(match: PlaneMatch, row: number): string[] {
  const { report } = match;
  // Of both where both are strained, and then only if the constants of both are known.
  const parts = [
    [report.filmStrains, report.energy],
    [report.substrateStrains, report.substrateEnergy],
  ] as const;
  const energy = parts.reduce(
    (sum, [strains, part]) =>
      sum + (strains.every((x) => x === 0) ? 0 : 1000 * (part?.relaxed ?? Number.NaN)),
    0,
  );
  return [
    String(row),
    match.onFront ? '*' : match.inWindow ? '' : 'o',
    match.area.toFixed(2),
    String(match.atomCount),
    String(match.filmMultiple),
    String(match.substrateMultiple),
    ...match.stretches.map((stretch) => signed(stretch - 1)),
    (100 * match.vonMises).toFixed(2),
    Number.isNaN(energy) ? '–' : energy.toFixed(energy < 10 ? 2 : 1),
    report.edges.map(({ dislocationSpacing: d }) => (d < 1e4 ? d.toFixed(0) : '–')).join(' / '),
    report.edges.map(({ coherentRows: n }) => (n < 1e4 ? String(n) : '–')).join(' / '),
    match.facet ? ((100 * match.facet.coherentCount) / match.facet.siteCount).toFixed(0) : '',
  ];
}

function note(match: PlaneMatch): string {
  const words = [match.report.orientation];
  if (match.unitCell) words.push('1×1');
  return words.join(', ');
}

/** What the marks of the tables mean, and which energies are missing. */
export function matchLegend(pairs: readonly PlanePair[], crystals: readonly CrystalSource[]): string[] {
  const matches = pairs.flatMap((pair) => pair.matches);
  const lines: string[] = [];
  if (matches.some((match) => match.onFront)) {
    lines.push('* no other match of the pair has both less area and less strain');
  }
  if (matches.some((match) => !match.inWindow)) {
    lines.push('o the unit cell on the unit cell, outside the area or strain asked for');
  }
  if (matches.some((match) => match.facet)) {
    lines.push(
      'facet: of its lattice points, unstrained, those within a quarter of a period of their coherent place',
    );
  }
  for (const { name, stiffness } of crystals) {
    lines.push(
      stiffness
        ? `energy of ${name} by its ${stiffness.method} elastic constants (${stiffness.source}; ${stiffness.confidence})`
        : `${name}: no elastic constants known here, so no energy of it`,
    );
  }
  return lines;
}

/** Of several pairs one line each: the least strained match, the smallest one, by strain. */
export function scanTable(
  pairs: readonly PlanePair[],
  films: readonly CrystalSource[],
  substrate: CrystalSource,
): string[] {
  const rows = [...pairs]
    .sort((p, q) => (p.leastVonMises ?? Infinity) - (q.leastVonMises ?? Infinity))
    .map((pair) => {
      const name = `${films[pair.film].name} ${planeText(films[pair.film].structure, pair.filmPlane)} on ${substrate.name} ${planeText(substrate.structure, pair.substratePlane)}`;
      if (pair.leastVonMises === undefined) return [name, 'none', '', '', '', '', ''];
      const front = pair.matches.filter(({ onFront }) => onFront);
      const show = (match: PlaneMatch) => [
        match.area.toFixed(1),
        String(match.atomCount),
        (100 * match.vonMises).toFixed(2),
      ];
      return [name, ...show(front.at(-1)!), ...show(front[0])];
    });
  const titles = ['pair', 'least strained: Å²', 'atoms', '%', 'smallest: Å²', 'atoms', '%'];
  const widths = titles.map((title, c) => Math.max(title.length, ...rows.map((row) => row[c].length)));
  return [titles, ...rows].map((row) =>
    `  ${row.map((text, c) => (c === 0 ? text.padEnd(widths[c]) : text.padStart(widths[c]))).join('  ')}`.trimEnd(),
  );
}

function percent(x: number): string {
  return String(Number((100 * x).toPrecision(4)));
}

function signed(x: number): string {
  const text = (100 * x).toFixed(2);
  return x >= 0 ? `+${text}` : text;
}

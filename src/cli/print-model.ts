import type { ModelReport } from '../build/build-model';

/** The numbers of a built model, for the terminal. */
export function printModel(title: string, report: ModelReport): void {
  const { elements, cellLengths, vacancies, particle } = report;
  const counts = Object.entries(elements).map(([symbol, count]) => `${count} ${symbol}`);
  console.log(title);
  console.log(
    `  atoms       ${report.atomCount} (${counts.join(', ')}), ${report.frozenCount} held at the bottom`,
  );
  console.log(`  cell        ${cellLengths.map((length) => length.toFixed(3)).join(' × ')} Å`);
  if (report.thickness !== undefined && report.layerThickness !== undefined) {
    console.log(
      `  slab        ${report.thickness.toFixed(2)} Å thick, layers of ${report.layerThickness.toFixed(3)} Å`,
    );
  }
  if (particle) {
    console.log(
      `  particle    ${particle.atomCount} atoms, ${particle.height.toFixed(1)} Å high, contact facet ${particle.contactArea.toFixed(0)} Å², ${particle.imageDistance.toFixed(1)} Å from its image`,
    );
  }
  console.log(
    `  vacancies   ${vacancies.surface} surface, ${vacancies.interface} interface, ${vacancies.bulk} bulk`,
  );
  console.log(`  closest     ${report.minimumDistance.toFixed(3)} Å (${report.closestElements.join('–')})`);
  for (const note of report.notes) console.log(`  note        ${note}`);
}

import type { ModelReport } from '../build/build-model';
import type { InterfacePart } from '../build/interface/interface-slab';
import type { InterfaceReport } from '../build/steps/step';
import { degree } from '../units';
import { formulaOf } from './slab-table';

/** The numbers of a built model, for the terminal. */
export function printModel(title: string, report: ModelReport): void {
  const { elements, cellLengths, vacancies, particle } = report;
  const counts = Object.entries(elements).map(([symbol, count]) => `${count} ${symbol}`);
  console.log(title);
  console.log(
    `  atoms       ${report.atomCount} (${counts.join(', ')}), ${report.frozenCount} held at the bottom`,
  );
  console.log(`  cell        ${cellLengths.map((length) => length.toFixed(3)).join(' × ')} Å`);
  if (report.interface) printInterface(report.interface);
  else if (report.thickness !== undefined && report.layerThickness !== undefined) {
    console.log(
      `  slab        ${report.thickness.toFixed(2)} Å thick, layers of ${report.layerThickness.toFixed(3)} Å`,
    );
  }
  if (particle) {
    const { contactAngle, imageDistance } = particle;
    const more = [
      contactAngle === undefined ? '' : `, contact angle ${(contactAngle / degree).toFixed(0)}°`,
      imageDistance === undefined ? '' : `, ${imageDistance.toFixed(1)} Å from its image`,
    ];
    console.log(
      `  particle    ${particle.atomCount} atoms, ${particle.height.toFixed(1)} Å high, contact facet ${particle.contactArea.toFixed(0)} Å²${more.join('')}`,
    );
  }
  console.log(
    `  vacancies   ${vacancies.surface} surface, ${vacancies.interface} interface, ${vacancies.bulk} bulk`,
  );
  console.log(`  closest     ${report.minimumDistance.toFixed(3)} Å (${report.closestElements.join('–')})`);
  for (const note of report.notes) console.log(`  note        ${note}`);
}

/** What was laid on what. */
function printInterface({ film, substrate, report, area, gap, contact }: InterfaceReport): void {
  const part = (
    name: string,
    { hkl, atomCount, layers, thickness, termination, cut, strains }: InterfacePart,
  ) =>
    console.log(
      `  ${name.padEnd(12)}(${hkl.join(' ')}), ${atomCount} atoms, ${thickness.toFixed(2)} Å in ${Number(layers.toFixed(3))} repeats, ` +
        `${formulaOf(termination)} at the contact (cut ${cut}), strained by ${strains.map((x) => `${(100 * x).toFixed(2)} %`).join(' and ')}`,
    );
  part('film', film);
  part('substrate', substrate);
  console.log(`  orientation ${report.orientation}, ${area.toFixed(2)} Å²`);
  const pair = ({ elements, distance }: { elements: readonly string[]; distance: number }) =>
    `${elements.join('–')} ${distance.toFixed(2)} Å`;
  // The pair that touches first, by contact radii, need not be the nearest in Å.
  const nearest = contact ? `, nearest pair ${pair(contact.nearest)}, touches first ${pair(contact)}` : '';
  console.log(`  gap         ${gap.toFixed(2)} Å${nearest}`);
  const spacings = report.edges.map(({ dislocationSpacing: d }) => (d < 1e4 ? `${d.toFixed(0)} Å` : 'none'));
  console.log(
    `  dislocations every ${spacings.join(' and ')} along the cell's edges, if the film went unstrained`,
  );
}

import { useDocument } from '../stores/document';

/** Numbers of the model on screen, each computed from its atoms. */
export function ModelFacts() {
  const report = useDocument((document) => document.model?.report);
  if (!report) return null;
  const { elements, cellLengths, particle, vacancies, interface: shared, chain, polarons } = report;
  const rows: [string, string][] = [
    [
      'Atoms',
      Object.entries(elements)
        .map(([symbol, count]) => `${symbol} ${count}`)
        .join(', '),
    ],
    ['Cell', `${cellLengths.map((length) => length.toFixed(2)).join(' × ')} Å`],
    ['Closest pair', `${report.minimumDistance.toFixed(3)} Å, ${report.closestElements.join('–')}`],
  ];
  if (Number.isFinite(report.oxygenPerTitanium)) rows.push(['O : Ti', report.oxygenPerTitanium.toFixed(4)]);
  if (report.frozenCount > 0) rows.push(['Held atoms', String(report.frozenCount)]);
  if (vacancies && Object.values(vacancies).some((count) => count > 0)) {
    const { surface, interface: contact, bulk } = vacancies;
    rows.push(['Vacancies', `${surface} surface, ${contact} interface, ${bulk} bulk`]);
  }
  if (chain) {
    const hops = chain.hops.map((length) => length.toFixed(2));
    rows.push([
      'Chain',
      `${chain.sites.length / 3} sites${hops.length > 0 ? `, hops ${hops.join(', ')} Å` : ''}`,
    ]);
  }
  if (polarons) rows.push(['Marked for DFT', `${polarons.count} cations, ${polarons.total} μB`]);
  if (particle) {
    rows.push(['Particle', `${particle.atomCount} atoms, ${particle.height.toFixed(1)} Å high`]);
    rows.push(['Contact facet', `${particle.contactArea.toFixed(0)} Å²`]);
    if (particle.imageDistance !== undefined)
      rows.push(['To its image', `${particle.imageDistance.toFixed(1)} Å`]);
  }
  if (shared) {
    rows.push(['Coincidence cell', `${shared.area.toFixed(1)} Å²`]);
    const strains = shared.match.stretches.map((stretch) => `${(100 * (stretch - 1)).toFixed(2)} %`);
    rows.push(['Strain, film on substrate', strains.join(', ')]);
    rows.push(['Orientation', shared.report.orientation.replace('∥', '||')]);
    rows.push(['Gap', `${shared.gap.toFixed(2)} Å`]);
    if (shared.contact) {
      const { distance, elements: pair } = shared.contact.nearest;
      rows.push(['Nearest across the contact', `${distance.toFixed(2)} Å, ${pair.join('–')}`]);
    }
  }
  return (
    <dl className="facts">
      {rows.map(([name, value]) => (
        <div key={name} className="fact">
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

import { useDocument } from '../stores/document';

/** Numbers of the model on screen, each computed from its atoms. */
export function ModelFacts() {
  const report = useDocument((document) => document.model?.report);
  if (!report) return null;
  const { elements, cellLengths, particle, vacancies } = report;
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
  if (vacancies) {
    const { surface, interface: contact, bulk } = vacancies;
    rows.push(['Vacancies', `${surface} surface, ${contact} interface, ${bulk} bulk`]);
  }
  if (particle) {
    rows.push(['Particle', `${particle.atomCount} Ru, ${particle.height.toFixed(1)} Å high`]);
    rows.push(['Contact facet', `${particle.contactArea.toFixed(0)} Å²`]);
    if (particle.imageDistance !== undefined)
      rows.push(['To its image', `${particle.imageDistance.toFixed(1)} Å`]);
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

import { useDocument } from '../stores/document';
import { panelWords } from '../words/panel-words';

const words = panelWords.modelFacts;

/** Numbers of the model on screen, each computed from its atoms. */
export function ModelFacts() {
  const report = useDocument((document) => document.model?.report);
  if (!report) return null;
  const { elements, cellLengths, particle, vacancies, interface: shared, chain, polarons } = report;
  const rows: [string, string][] = [
    [
      words.atoms,
      Object.entries(elements)
        .map(([symbol, count]) => `${symbol} ${count}`)
        .join(', '),
    ],
    [words.cell, `${cellLengths.map((length) => length.toFixed(2)).join(' × ')} Å`],
    [words.closestPair, `${report.minimumDistance.toFixed(3)} Å, ${report.closestElements.join('–')}`],
  ];
  if (Number.isFinite(report.oxygenPerTitanium)) rows.push(['O : Ti', report.oxygenPerTitanium.toFixed(4)]);
  if (report.frozenCount > 0) rows.push([words.held, String(report.frozenCount)]);
  if (vacancies && Object.values(vacancies).some((count) => count > 0)) {
    const { surface, interface: contact, bulk } = vacancies;
    rows.push([words.vacancies, words.byRegion(surface, contact, bulk)]);
  }
  if (chain) {
    const hops = chain.hops.map((length) => length.toFixed(2));
    rows.push([
      words.chain,
      hops.length > 0
        ? words.sitesAndHops(chain.sites.length / 3, hops.join(', '))
        : words.sites(chain.sites.length / 3),
    ]);
  }
  if (polarons) rows.push([words.marked, words.cations(polarons.count, polarons.total)]);
  if (particle) {
    rows.push([words.particle, words.atomsHigh(particle.atomCount, particle.height.toFixed(1))]);
    rows.push([words.contactFacet, `${particle.contactArea.toFixed(0)} Å²`]);
    if (particle.imageDistance !== undefined)
      rows.push([words.toItsImage, `${particle.imageDistance.toFixed(1)} Å`]);
  }
  if (shared) {
    rows.push([words.coincidenceCell, `${shared.area.toFixed(1)} Å²`]);
    const strains = shared.match.stretches.map((stretch) => `${(100 * (stretch - 1)).toFixed(2)} %`);
    rows.push([words.strain, strains.join(', ')]);
    rows.push([words.orientation, shared.report.orientation.replace('∥', '||')]);
    rows.push([words.gap, `${shared.gap.toFixed(2)} Å`]);
    if (shared.contact) {
      const { distance, elements: pair } = shared.contact.nearest;
      rows.push([words.nearest, `${distance.toFixed(2)} Å, ${pair.join('–')}`]);
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

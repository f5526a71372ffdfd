const glyphs: Readonly<Record<string, string>> = {
  slab: 'M10 3 2.500 6.500 10 10l7.500-3.500zM2.500 10 10 13.500 17.500 10M2.500 13.500 10 17l7.500-3.500',
  crystal: 'M10 2.500 16.500 6v8L10 17.500 3.500 14V6zM3.500 6 10 9.500 16.500 6M10 9.500v8',
  structure: 'M5 2.500h6.500L15.500 6.500v11H5zM11.500 2.500v4h4M8 10.500h4.500M8 13.500h4.500',
  interface:
    'M2.500 10h15M5 6.500h2M9 6.500h2M13 6.500h2M3.500 13.500h2M7 13.500h2M10.500 13.500h2M14 13.500h2M7 3.500h2M11 3.500h2M5 16.500h2M9 16.500h2M13 16.500h2',
  particle: 'M2.500 14h15M4.500 14c0-5 2.500-8 5.500-8s5.500 3 5.500 8',
  vacancies: 'M10 6a4 4 0 1 0 0 8 4 4 0 0 0 0-8M10 2v1.500M10 16.500V18M2 10h1.500M16.500 10H18',
  'vacancy-chain': 'M5.500 3a2 2 0 1 0 .1 0M10 8a2 2 0 1 0 .1 0M14.500 13a2 2 0 1 0 .1 0',
  adsorb: 'M2.500 14.500h15M10 3.500v6M7.500 7 10 9.500 12.500 7M10 11a1.500 1.500 0 1 0 .1 0',
  substitute: 'M3 7h11M11 4l3 3-3 3M17 13H6M9 10l-3 3 3 3',
  polarons: 'M10 4v12M6.500 7.500 10 4l3.500 3.500M4 16h12',
  'free-particle': 'M10 3 15.500 6.500v7L10 17 4.500 13.500v-7zM4.500 6.500h11M4.500 13.500h11',
  atoms: 'M7 10a3 3 0 1 0 .1 0M11 5.500h6M14 2.500v6M12.500 14h4',
  regions: 'M3 4h14M3 8h14M3 12h9M3 16h9M15 12v4M13 14h4',
  hold: 'M6 9V6.500a4 4 0 0 1 8 0V9M4.500 9h11v8h-11zM10 12v2',
  supercell: 'M3 3h6v6H3zM11 3h6v6h-6zM3 11h6v6H3zM11 11h6v6h-6z',
  vacuum: 'M3 16.500h14M3 13.500h14M10 11V3M7.500 5.500 10 3l2.500 2.500',
};

/** A drawing of what a kind of step does, beside its name. */
export function StepGlyph({ kind }: { readonly kind: string }) {
  return (
    <svg className="step-glyph" viewBox="0 0 20 20" fill="none" stroke="currentColor" aria-hidden="true">
      <path d={glyphs[kind] ?? 'M10 5v10M5 10h10'} />
    </svg>
  );
}

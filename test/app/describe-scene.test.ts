import { expect, test } from 'vitest';
import { describeScene, type SceneFacts } from '../../src/app/describe-scene';
import { Region } from '../../src/structure/structure';
import { ps } from '../../src/units';

const facts: SceneFacts = {
  name: 'Slab',
  structure: {
    cell: Float64Array.of(10, 0, 0, 0, 10, 0, 0, 0, 10),
    periodic: [true, true, true],
    positions: new Float64Array(12),
    atomicNumbers: Uint8Array.of(8, 8, 22, 44),
    regions: Uint8Array.of(Region.bulk, Region.surface, Region.bulk, Region.particle),
  },
  vacancyCount: 1,
  view: { colorMode: 'region', hiddenRegions: [], hiddenElements: [], cut: undefined, selection: [] },
  run: { status: 'idle', time: 0, temperature: 0, frameCount: 0, shown: 'live' },
  hops: [],
};

test('the scene is told by element, by region, by what is picked and by how the run stands', () => {
  const text = describeScene(facts);
  expect(text.model).toBe('Slab: 4 atoms, O 2, Ti 1, Ru 1. By region: bulk 2, surface 1, particle 1.');
  expect(text.look).toBe('Coloured by region.');
  expect(text.picked).toBe('No atom is picked.');
  expect(text.run).toBe('No simulation has run.');
  expect(text.progress).toBe('1 oxygen site empty.');
  expect(text.hop).toBe('');
});

test('what is hidden, cut, picked and reached is said', () => {
  const hop = {
    atom: 1,
    time: 1.26 * ps,
    fromRegion: Region.surface,
    toRegion: Region.interface,
  } as unknown as SceneFacts['hops'][number];
  const text = describeScene({
    ...facts,
    coloredBy: 'Coordination number',
    view: {
      colorMode: 'region',
      hiddenRegions: [Region.bulk],
      hiddenElements: [44],
      cut: { axis: 'y', fraction: 0.25, flipped: false },
      selection: [1],
    },
    run: { status: 'paused', time: 2 * ps, temperature: 1987.4, frameCount: 40, shown: 11 },
    hops: [hop, hop],
  });
  expect(text.look).toBe(
    'Coloured by Coordination number. Hidden: bulk, Ru. Cut open at 25 percent along y.',
  );
  expect(text.picked).toBe('Picked: O 2, in the region surface.');
  expect(text.run).toBe('The simulation is paused.');
  expect(text.progress).toBe(
    '1 oxygen site empty. It has reached 2.0 ps, at 1987 K. Frame 12 of 40 is shown.',
  );
  expect(text.hop).toBe('Last hop: O 2 from surface to interface at 1.3 ps; 2 hops so far.');
});

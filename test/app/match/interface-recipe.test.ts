import { expect, test } from 'vitest';
import { interfaceRecipe } from '../../../src/app/match/interface-recipe';
import { firstMatch, noFilters, visibleMatches } from '../../../src/app/match/match-points';
import { firstInputs, type Searched } from '../../../src/app/stores/match';
import { matchScan } from '../../../src/build/interface/match-scan';
import { loadCrystal } from '../../../src/build/load-crystal';
import { buildModel, checkRecipe } from '../../../src/build/recipe';
import { complete } from '../../../src/jobs/drive';

const [film, substrate] = [loadCrystal('Ru'), loadCrystal('TiO2-rutile')];

test('a match becomes a recipe of one step whose cell is the match, of library crystals and of own ones', () => {
  const { pairs } = complete(
    matchScan([{ crystal: film, planes: [[0, 0, 1]] }], { crystal: substrate, planes: [[1, 0, 1]] }),
  );
  const point = firstMatch(visibleMatches(pairs, noFilters))!;
  for (const id of ['Ru', 'file Ru.cif']) {
    const searched: Searched = {
      films: [{ id, name: 'Ru', structure: film }],
      substrate: { id: 'TiO2-rutile', name: 'TiO2-rutile', structure: substrate },
      inputs: firstInputs,
    };
    const recipe = checkRecipe(JSON.parse(JSON.stringify(interfaceRecipe(searched, point))));
    expect(recipe.title).toBe('Ru (0001) on TiO2-rutile (101), 25.1 Å²');
    const { structure } = buildModel(recipe);
    const [ax, ay, , bx, by] = structure.cell;
    expect(Math.abs(ax * by - ay * bx)).toBeCloseTo(point.match.area, 6);
    const twice = buildModel(interfaceRecipe(searched, point, { repeats: [2, 1] })).structure;
    expect(twice.atomicNumbers.length).toBe(2 * structure.atomicNumbers.length);
    expect(structure.fixed?.some(Boolean)).toBe(true);
  }
});

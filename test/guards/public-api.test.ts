import { expect, test } from 'vitest';
import * as spillway from '../../src/index';

test('the public API is the one on file; a change to it is a decision', async () => {
  const names = Object.entries(spillway)
    .map(([name, value]) => `${name}: ${typeof value}`)
    .sort();
  await expect(`${names.join('\n')}\n`).toMatchFileSnapshot('public-api.txt');
});

import { expect, test } from 'vitest';
import { runCli, scratchFolder } from './run-cli';

test('a file that is not there is refused before anything is served', async () => {
  const { code, stderr, stdout } = await runCli(scratchFolder(), ['view', 'nowhere.cif']);
  expect(code).toBe(2);
  expect(stdout).toBe('');
  expect(stderr).toContain('nowhere.cif: no such file');
});

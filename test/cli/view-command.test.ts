import type { ChildProcess } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { runCli, rutilePoscar, scratchFolder } from './run-cli';

/** What the program prints, seen as soon as it is there; it is then asked to end. */
function view(folder: string, args: string[], look: (address: URL) => Promise<void>) {
  let looked: Promise<void> | undefined;
  const run = runCli(
    folder,
    ['view', '--no-browser', ...args],
    (child: ChildProcess, stderr) => {
      if (looked || !stderr.includes('Ctrl-C')) return;
      looked = (async () => {
        const address = new URL(printed.trim());
        await look(address).finally(() => child.kill('SIGINT'));
      })();
    },
    (text) => {
      printed += text;
    },
  );
  let printed = '';
  return run.then(async (result) => {
    await looked;
    return { ...result, looked: looked !== undefined };
  });
}

test('the app is served with the file that it is told to open, byte for byte', async () => {
  const folder = scratchFolder();
  writeFileSync(join(folder, 'my POSCAR å'), rutilePoscar);
  const { code, looked } = await view(folder, ['my POSCAR å'], async (address) => {
    const page = await fetch(address);
    expect(await page.text()).toContain('<div id="root">');
    expect(page.headers.get('cross-origin-opener-policy')).toBe('same-origin');
    const path = address.searchParams.get('open')!;
    expect(path).toMatch(/^opened\/[0-9a-f-]{36}\/0\/my POSCAR å$/);
    expect(await (await fetch(new URL(path, address))).text()).toBe(rutilePoscar);
    for (const wrong of ['opened/', 'opened/0/my POSCAR å', '../package.json', `${path}/../1`])
      expect((await fetch(new URL(wrong, address))).status).toBe(404);
  });
  expect({ code, looked }).toEqual({ code: 0, looked: true });
});

test('a ready-made recipe is handed over as a file', async () => {
  const { looked } = await view(scratchFolder(), ['ru-cap-rutile-110'], async (address) => {
    const recipe = await (await fetch(new URL(address.searchParams.get('open')!, address))).json();
    expect(recipe).toMatchObject({ title: expect.any(String), steps: expect.any(Array) });
  });
  expect(looked).toBe(true);
});

test('a file that is not there is refused before anything is served', async () => {
  const { code, stderr, stdout } = await runCli(scratchFolder(), ['view', 'nowhere.cif']);
  expect(code).toBe(2);
  expect(stdout).toBe('');
  expect(stderr).toContain('nowhere.cif: no such file');
});

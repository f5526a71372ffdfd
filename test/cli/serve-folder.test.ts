import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { serve } from '../../src/cli/serve-folder.mjs';

const root = mkdtempSync(join(tmpdir(), 'spillway-serve-'));
const folder = join(root, 'app');
let server: Awaited<ReturnType<typeof serve>>;

beforeAll(async () => {
  for (const name of ['app', 'app/assets', 'app-of-others']) mkdirSync(join(root, name));
  writeFileSync(join(folder, 'index.html'), '<p>home');
  writeFileSync(join(folder, 'assets', 'Å.js'), 'export {}');
  writeFileSync(join(root, 'app-of-others', 'secret.txt'), 'secret');
  server = await serve(folder, 0);
});
afterAll(() => server.close());

/** The address goes out as it is; `fetch` would mend it first. */
function get(path: string): Promise<{ status: number; headers: Record<string, unknown>; text: string }> {
  const { port } = new URL(server.url);
  return new Promise((resolve, reject) => {
    request({ host: '127.0.0.1', port, path, method: 'GET' }, (response) => {
      let text = '';
      response.on('data', (data) => {
        text += data;
      });
      response.on('end', () => resolve({ status: response.statusCode!, headers: response.headers, text }));
    })
      .on('error', reject)
      .end();
  });
}

test('files come with their type and the headers that shared memory needs', async () => {
  const home = await get('/?from=anywhere');
  expect([home.status, home.text]).toEqual([200, '<p>home']);
  expect(home.headers).toMatchObject({
    'content-type': 'text/html; charset=utf-8',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-embedder-policy': 'require-corp',
  });
  const script = await get('/assets/%C3%85.js');
  expect([script.status, script.headers['content-type']]).toEqual([200, 'text/javascript; charset=utf-8']);
});

test.each(['/missing.js', '/assets', '/assets/', '/index.html/'])('%s is not found', async (path) => {
  expect((await get(path)).status).toBe(404);
});

test.each(['/%E0%A4%A', '//', '/%', '/%00'])('%s is refused, and the server goes on', async (path) => {
  expect((await get(path)).status).toBe(400);
  expect((await get('/')).status).toBe(200);
});

test.each([
  '/../app-of-others/secret.txt',
  '/..%2fapp-of-others%2fsecret.txt',
  '/%2e%2e/app-of-others/secret.txt',
  '/assets/..%2f..%2fapp-of-others/secret.txt',
  '/..%2fapp-of-others/',
])('%s does not lead out of the folder, not even into one of a like name', async (path) => {
  const { status, text } = await get(path);
  expect(status).toBe(404);
  expect(text).not.toContain('secret');
});

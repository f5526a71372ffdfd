// A small static server with the headers that shared memory needs; serves dist/app.
import { createReadStream, existsSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, normalize, sep } from 'node:path';

const types = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.md': 'text/markdown; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.wasm': 'application/wasm',
  '.woff2': 'font/woff2',
};

/**
 * @param {string} folder what to serve
 * @param {number} port 0 or a busy one takes the next that is free
 * @param {{ isolated?: boolean }} options isolated: send the headers that shared memory needs; default true
 * @returns {Promise<{ url: string, close: () => void }>}
 */
export function serve(folder, port, { isolated = true } = {}) {
  const isolation = {
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Embedder-Policy': 'require-corp',
    'Cross-Origin-Resource-Policy': 'same-origin',
  };
  const server = createServer((request, response) => {
    const path = normalize(decodeURIComponent(new URL(request.url ?? '/', 'http://localhost').pathname));
    let file = join(folder, path);
    if (file.endsWith(sep)) file = join(file, 'index.html');
    const found = file.startsWith(folder) && existsSync(file) && statSync(file).isFile();
    response.writeHead(found ? 200 : 404, {
      'Content-Type': found ? (types[extname(file)] ?? 'application/octet-stream') : 'text/plain',
      ...(isolated ? isolation : {}),
      'Cache-Control': 'no-cache',
    });
    if (found) createReadStream(file).pipe(response);
    else response.end('not found');
  });
  return new Promise((resolve, reject) => {
    let next = port;
    server.on('error', (error) => {
      if (error.code !== 'EADDRINUSE' || next >= port + 20) return reject(error);
      server.listen(++next, '127.0.0.1');
    });
    server.on('listening', () => {
      const address = server.address();
      resolve({ url: `http://localhost:${address.port}/`, close: () => server.close() });
    });
    server.listen(next, '127.0.0.1');
  });
}

// A small static server with the headers that shared memory needs; for the built app.
import { createReadStream, existsSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, resolve, sep } from 'node:path';

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
 * @param {{ isolated?: boolean, extra?: ReadonlyMap<string, string> }} options isolated: send the headers that shared
 *   memory needs, default true; extra: files from elsewhere by the path they are asked for, such as `/opened/POSCAR`
 * @returns {Promise<{ url: string, close: () => void }>}
 */
export function serve(folder, port, { isolated = true, extra } = {}) {
  const isolation = {
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Embedder-Policy': 'require-corp',
    'Cross-Origin-Resource-Policy': 'same-origin',
  };
  const top = resolve(folder);
  const server = createServer((request, response) => {
    const answer = (status, type) =>
      response.writeHead(status, {
        'Content-Type': type,
        ...(isolated ? isolation : {}),
        'Cache-Control': 'no-cache',
      });
    const path = pathOf(request.url ?? '/');
    if (path === undefined) return void answer(400, 'text/plain').end('not an address');
    const file = extra?.get(path) ?? fileIn(top, path);
    if (!file || !existsSync(file) || !statSync(file).isFile())
      return void answer(404, 'text/plain').end('not found');
    answer(200, types[extname(file)] ?? 'application/octet-stream');
    createReadStream(file)
      .on('error', () => response.destroy())
      .pipe(response);
  });
  return new Promise((listening, reject) => {
    let next = port;
    server.on('error', (error) => {
      if (error.code !== 'EADDRINUSE' || next >= port + 20) return reject(error);
      server.listen(++next, '127.0.0.1');
    });
    server.on('listening', () => {
      const address = server.address();
      listening({ url: `http://localhost:${address.port}/`, close: () => server.close() });
    });
    server.listen(next, '127.0.0.1');
  });
}

/** The file of a path, undefined when that leads out of the folder. */
function fileIn(top, path) {
  const file = join(top, path);
  if (!file.startsWith(top + sep)) return undefined;
  return file.endsWith(sep) ? join(file, 'index.html') : file;
}

/** The decoded path of a request's address, beginning with /; undefined when it is none. */
function pathOf(url) {
  try {
    const path = decodeURIComponent(new URL(url, 'http://localhost').pathname);
    return path.includes('\0') ? undefined : path;
  } catch {
    return undefined;
  }
}

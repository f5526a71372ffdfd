// npm run dev: the app with hot reload.
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createServer } from 'vite';
import { generate } from './generate.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
await generate();
const server = await createServer({
  configFile: join(root, 'vite.config.ts'),
  server: { port: Number(process.env.PORT ?? 5173) },
});
await server.listen();
server.printUrls();

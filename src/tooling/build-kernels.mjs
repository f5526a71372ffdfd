// Compiles src/kernels/assembly (AssemblyScript) into src/kernels/kernels.generated.ts: two modules as base64, one
// for shared memory with threads, one for unshared memory. Does nothing when the sources are those of last time.
import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '../..');
const assembly = join(root, 'src/kernels/assembly');
const target = join(root, 'src/kernels/kernels.generated.ts');

const commonFlags = [
  '--runtime',
  'stub',
  '--enable',
  'simd',
  '--enable',
  'threads',
  '--enable',
  'nontrapping-f2i',
  '--importMemory',
  '--initialMemory',
  '1',
  '--maximumMemory',
  '65536',
  '-O3',
  '--converge',
  '--noAssert',
];
const variants = { shared: [...commonFlags, '--sharedMemory'], unshared: commonFlags };

export async function buildKernels() {
  const sources = (await readdir(assembly)).filter((name) => name.endsWith('.ts')).sort();
  const hash = createHash('sha256').update(await readFile(fileURLToPath(import.meta.url)));
  const blocks = ['run-block.ts', 'coulomb-block.ts'].map((name) => join(assembly, '..', name));
  for (const file of [...sources.map((name) => join(assembly, name)), ...blocks]) {
    hash.update(await readFile(file));
  }
  hash.update(await readFile(join(root, 'node_modules/assemblyscript/package.json')));
  const stamp = `// sources ${hash.digest('hex')}`;
  if ((await readFile(target, 'utf8').catch(() => '')).startsWith(stamp)) return;

  const { default: asc } = await import('assemblyscript/asc');
  const lines = [stamp, '// Made by src/tooling/build-kernels.mjs from src/kernels/assembly.'];
  const scratch = join(root, '.cache', `kernels-${process.pid}`);
  await mkdir(scratch, { recursive: true });
  try {
    for (const [name, flags] of Object.entries(variants)) {
      const file = join(scratch, `${name}.wasm`);
      const { error, stderr } = await asc.main([
        relative(root, join(assembly, 'index.ts')),
        '--baseDir',
        root,
        '--outFile',
        relative(root, file),
        ...flags,
      ]);
      if (error) throw new Error(`build-kernels: AssemblyScript refused the kernels\n${stderr}`);
      const bytes = await readFile(file);
      lines.push(`export const ${name}Kernels = '${bytes.toString('base64')}';`);
      console.log(`build-kernels: ${name} ${(bytes.length / 1024).toFixed(1)} kB`);
    }
    // Written aside and renamed: whoever imports the module meanwhile never sees half of it.
    const whole = join(scratch, 'kernels.ts');
    await writeFile(whole, `${lines.join('\n')}\n`);
    await rename(whole, target);
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await buildKernels();

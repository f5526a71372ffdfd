import { checkRecipe } from '../../build/check-recipe';
import type { Recipe } from '../../build/recipe';
import { ParseError } from '../../errors';
import { packData, unpackData } from '../../io/pack-data';
import { unzipParts, zipParts } from '../../io/zip-files';
import { readSharedView, type SharedView } from '../../lessons/shared-view';
import type { PotentialSpec } from '../../potentials/potential';
import type { Recording } from '../recording';
import type { Model } from '../stores/document';

/** Everything that a project holds. */
export interface Project {
  readonly title: string;
  readonly scene: SharedView;
  readonly history: { readonly past: readonly Recipe[]; readonly future: readonly Recipe[] };
  /** atoms that came from a file or were relaxed; absent where the recipe makes them */
  readonly model?: Model;
  /** the user's own for the next run; one that comes with the program is named in the scene */
  readonly potential?: PotentialSpec;
  /** frames and hops of the run on screen */
  readonly run?: Recording;
  /** PNG */
  readonly thumbnail?: Uint8Array;
}

const format = 'spillway-project';
/** of the manifest and the parts; recipes and scenes carry versions of their own */
const version = 1;

/** What a manifest of an older version has become in the next one, by the older version. */
const migrations: Readonly<Record<number, (manifest: Manifest) => Manifest>> = {};

interface Manifest {
  readonly format: string;
  readonly version: number;
  readonly title: string;
}

/**
 * One zip: `manifest.json`, `scene.json`, `history.json`, and where there are such `model.bin`, `potential.bin` and `run.bin` (typed arrays,
 * exact to the last bit, each with its checksum) and `thumbnail.png`.
 */
export function writeProject(project: Project): Uint8Array<ArrayBuffer> {
  const { title, scene, history, model, potential, run, thumbnail } = project;
  return zipParts({
    'manifest.json': json({ format, version, title }),
    'scene.json': json(scene),
    'history.json': json(history),
    ...(model && { 'model.bin': packData(model) }),
    ...(potential && { 'potential.bin': packData(potential) }),
    ...(run && { 'run.bin': packData(run) }),
    ...(thumbnail && { 'thumbnail.png': thumbnail }),
  });
}

/** Whether bytes are a zip whose first file is a manifest, as `writeProject` begins. */
export function isProject(bytes: Uint8Array): boolean {
  const name = new TextDecoder().decode(bytes.subarray(30, 43));
  return bytes[0] === 0x50 && bytes[1] === 0x4b && name === 'manifest.json';
}

/**
 * Reads what `writeProject` wrote, older recipes as what they have become.
 *
 * @param name of the file, for messages
 * @throws ParseError or InputError naming the file and the part that is damaged or missing
 */
export function readProject(bytes: Uint8Array, name: string): Project {
  const parts = unzipParts(bytes, name);
  const { title } = readManifest(textPart(parts, 'manifest.json', name), name);
  const scene = readSharedView(textPart(parts, 'scene.json', name), `${name}, scene.json`);
  const history = textPart(parts, 'history.json', name) as Partial<Record<'past' | 'future', unknown[]>>;
  const model = binaryPart(parts, 'model.bin', name) as Model | undefined;
  const potential = binaryPart(parts, 'potential.bin', name) as PotentialSpec | undefined;
  const run = binaryPart(parts, 'run.bin', name) as Recording | undefined;
  const count = model?.structure.atomicNumbers.length;
  if (
    model &&
    !(model.structure.positions instanceof Float64Array && model.structure.positions.length === 3 * count!)
  )
    throw new ParseError(
      `${name}, model.bin`,
      0,
      'has no three coordinates for each atom; save the project again',
    );
  if (run && !Array.isArray(run.frames))
    throw new ParseError(`${name}, run.bin`, 0, 'has no frames; save the project again');
  return {
    title,
    scene,
    history: checkHistory(history),
    ...(model && { model }),
    ...(potential && { potential }),
    ...(run && { run }),
    ...(parts['thumbnail.png'] && { thumbnail: parts['thumbnail.png'] }),
  };
}

/** Older recipes as what they have become. */
export function checkHistory(
  history: Partial<Record<'past' | 'future', readonly unknown[]>>,
): Project['history'] {
  const read = (recipes: readonly unknown[] = []) => recipes.map((recipe) => checkRecipe(recipe));
  return { past: read(history.past), future: read(history.future) };
}

function readManifest(data: unknown, name: string): Manifest {
  let manifest = data as Manifest;
  if (manifest?.format !== format)
    throw new ParseError(
      `${name}, manifest.json`,
      0,
      'not of a Spillway project; open one that "Save project" wrote',
    );
  while (migrations[manifest.version]) manifest = migrations[manifest.version](manifest);
  if (manifest.version !== version)
    throw new ParseError(
      `${name}, manifest.json`,
      0,
      `version ${manifest.version} is not known here; this program reads versions up to ${version}`,
    );
  return manifest;
}

function json(data: unknown): Uint8Array {
  return new TextEncoder().encode(JSON.stringify(data));
}

function textPart(parts: Readonly<Record<string, Uint8Array>>, part: string, name: string): unknown {
  const bytes = parts[part];
  if (!bytes) throw new ParseError(`${name}, ${part}`, 0, 'missing; save the project again');
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (error) {
    throw new ParseError(`${name}, ${part}`, 0, `damaged (${(error as Error).message})`);
  }
}

function binaryPart(parts: Readonly<Record<string, Uint8Array>>, part: string, name: string): unknown {
  return parts[part] && unpackData(parts[part], `${name}, ${part}`);
}

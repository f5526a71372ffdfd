import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { sceneGlb } from '../../src/viewer/scene-glb';

/** The one reader of blobs that the exporter asks for and Node does not have. */
class BlobReader {
  result: ArrayBuffer | null = null;
  onloadend: (() => void) | null = null;
  readAsArrayBuffer(blob: Blob): void {
    void blob.arrayBuffer().then((buffer) => {
      this.result = buffer;
      this.onloadend?.();
    });
  }
}

beforeAll(() => {
  vi.stubGlobal('FileReader', BlobReader);
});
afterAll(() => {
  vi.unstubAllGlobals();
});

function read(glb: ArrayBuffer) {
  const view = new DataView(glb);
  const jsonLength = view.getUint32(12, true);
  const json = JSON.parse(new TextDecoder().decode(new Uint8Array(glb, 20, jsonLength)));
  return {
    magic: view.getUint32(0, true),
    version: view.getUint32(4, true),
    length: view.getUint32(8, true),
    json,
  };
}

const content = (count: number) => ({
  balls: Float32Array.from({ length: 4 * count }, (_, k) => (k % 4 === 3 ? 0.5 : (7 * k) % 11)),
  ballColors: Uint32Array.from({ length: count }, (_, k) => (k % 3 === 0 ? 0xff0d0d : 0xbfc2c7)),
  sticks: Float32Array.of(0, 0, 0, 0, 0, -2, 0.14),
  stickColors: Uint32Array.of(0x5a6b7d),
  cones: new Float32Array(0),
  coneColors: new Uint32Array(0),
  veils: [],
});

test('a small scene is plain triangles, a mesh for each colour, whose bounds are those of the balls', async () => {
  const scene = content(30);
  const glb = await sceneGlb(scene, 'thirty');
  const { magic, version, length, json } = read(glb);
  expect([magic, version, length]).toEqual([0x46546c67, 2, glb.byteLength]);
  expect(json.extensionsUsed).toBeUndefined();
  expect(json.meshes).toHaveLength(3);
  expect(json.materials).toHaveLength(3);
  const reds = json.nodes.findIndex((node: { name?: string }) => node.name?.includes('ff0d0d'));
  const { POSITION, NORMAL } = json.meshes[json.nodes[reds].mesh].primitives[0].attributes;
  const { min, max, count } = json.accessors[POSITION];
  expect(json.accessors[NORMAL].count).toBe(count);
  expect(count % 10).toBe(0);
  const x = [...scene.ballColors.keys()].filter((k) => k % 3 === 0).map((k) => scene.balls[4 * k]);
  expect(min[0]).toBeCloseTo(Math.min(...x) - 0.5, 1);
  expect(max[0]).toBeCloseTo(Math.max(...x) + 0.5, 1);
  const stick = json.meshes[2].primitives[0].attributes.POSITION;
  expect(json.accessors[stick].min[2]).toBeCloseTo(-2, 5);
  expect(json.accessors[stick].max[2]).toBeCloseTo(0, 5);
  expect(json.accessors[stick].max[0]).toBeCloseTo(0.14, 2);
});

test('a large scene is instances of one ball', async () => {
  const { json } = read(await sceneGlb(content(6000), 'many'));
  expect(json.extensionsUsed).toContain('EXT_mesh_gpu_instancing');
  const instances = json.nodes
    .filter((node: { extensions?: object; name?: string }) => node.name?.startsWith('atoms'))
    .map((node: { extensions: Record<string, { attributes: Record<string, number> }> }) => {
      const { TRANSLATION } = node.extensions.EXT_mesh_gpu_instancing.attributes;
      return json.accessors[TRANSLATION].count;
    });
  expect(instances.reduce((sum: number, count: number) => sum + count, 0)).toBe(6000);
});

test('arrows have heads and solids let light through', async () => {
  const head = { cones: Float32Array.of(1, 0, 0, 1, 0, 2, 0.5), coneColors: Uint32Array.of(0xd55e00) };
  const positions = Float32Array.of(0, 0, 0, 3, 0, 0, 0, 3, 0);
  const veils = [{ positions, color: 0x0072b2, alpha: 0.4 }];
  const { json } = read(await sceneGlb({ ...content(3), ...head, veils }, 'marked'));
  const meshOf = (name: string) =>
    json.meshes[json.nodes.find((node: { name?: string }) => node.name?.startsWith(name)).mesh].primitives[0];
  const arrow = json.accessors[meshOf('arrows').attributes.POSITION];
  expect(arrow.min[2]).toBeCloseTo(0, 9);
  expect(arrow.max[2]).toBeCloseTo(2, 9);
  expect(arrow.max[0]).toBeCloseTo(1.5, 1);
  const solid = meshOf('solids');
  expect(json.accessors[solid.attributes.POSITION].count).toBe(3);
  const { alphaMode, doubleSided, pbrMetallicRoughness } = json.materials[solid.material];
  expect([alphaMode, doubleSided]).toEqual(['BLEND', true]);
  expect(pbrMetallicRoughness.baseColorFactor[3]).toBeCloseTo(0.4, 6);
});

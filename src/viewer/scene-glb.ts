import {
  BufferAttribute,
  BufferGeometry,
  Color,
  CylinderGeometry,
  DoubleSide,
  IcosahedronGeometry,
  InstancedMesh,
  Matrix4,
  Mesh,
  MeshStandardMaterial,
  Quaternion,
  Scene,
  Vector3,
} from 'three';
import { GLTFExporter } from 'three/examples/jsm/exporters/GLTFExporter.js';
import { mergeVertices } from 'three/examples/jsm/utils/BufferGeometryUtils.js';
import type { SceneContent, SceneVeil } from './viewer-props';

/** balls beyond which one ball is written once with a list of places, which fewer programs read */
const mergedBalls = 5000;

/**
 * The scene as binary glTF 2.0, 1 unit = 1 Å: one mesh for each colour. Up to 5000 balls all triangles are
 * written, which every program reads; beyond, balls and sticks are instances (EXT_mesh_gpu_instancing).
 *
 * @param title goes into the file as the name of the scene
 */
export async function sceneGlb(content: SceneContent, title: string): Promise<ArrayBuffer> {
  const scene = new Scene();
  scene.name = title;
  const count = content.ballColors.length;
  // 500 triangles are round at any size of picture, 180 from a little farther off.
  const ball = indexed(new IcosahedronGeometry(1, count <= 1000 ? 4 : 2));
  const stick = indexed(new CylinderGeometry(1, 1, 1, 12, 1, true));
  const instanced = count > mergedBalls;
  add(scene, 'atoms', ball, content.ballColors, ballMatrices(content.balls), instanced);
  const cone = indexed(new CylinderGeometry(0, 1, 1, 16, 1, true));
  add(scene, 'arrows', cone, content.coneColors, stickMatrices(content.cones), false);
  for (const veil of content.veils) if (veil.positions.length > 0) scene.add(veilMesh(veil));
  add(scene, 'bonds and cell', stick, content.stickColors, stickMatrices(content.sticks), instanced);
  const written = await new GLTFExporter().parseAsync(scene, { binary: true });
  return written as ArrayBuffer;
}

/** Without places on a texture, and corners that meet written once. */
function indexed(geometry: BufferGeometry): BufferGeometry {
  geometry.deleteAttribute('uv');
  return mergeVertices(geometry);
}

/** Triangles that let light through, seen from both sides. */
function veilMesh({ positions, color, alpha }: SceneVeil): Mesh {
  const geometry = new BufferGeometry();
  geometry.setAttribute('position', new BufferAttribute(positions, 3));
  geometry.computeVertexNormals();
  const material = new MeshStandardMaterial({
    color: new Color(color),
    metalness: 0,
    roughness: 0.6,
    transparent: true,
    opacity: alpha,
    side: DoubleSide,
    depthWrite: false,
  });
  const mesh = new Mesh(geometry, material);
  mesh.name = `solids #${color.toString(16).padStart(6, '0')}`;
  return mesh;
}

function ballMatrices(balls: Float32Array): (k: number, target: Matrix4) => void {
  return (k, target) => {
    const [x, y, z, radius] = balls.subarray(4 * k, 4 * k + 4);
    target.makeScale(radius, radius, radius).setPosition(x, y, z);
  };
}

function stickMatrices(sticks: Float32Array): (k: number, target: Matrix4) => void {
  const up = new Vector3(0, 1, 0);
  const turn = new Quaternion();
  return (k, target) => {
    const from = new Vector3().fromArray(sticks, 7 * k);
    const to = new Vector3().fromArray(sticks, 7 * k + 3);
    const radius = sticks[7 * k + 6];
    const way = to.clone().sub(from);
    const length = way.length();
    turn.setFromUnitVectors(up, way.normalize());
    target.compose(from.add(to).multiplyScalar(0.5), turn, new Vector3(radius, length, radius));
  };
}

function add(
  scene: Scene,
  name: string,
  shape: BufferGeometry,
  colors: Uint32Array,
  place: (k: number, target: Matrix4) => void,
  instanced: boolean,
): void {
  const groups = new Map<number, number[]>();
  colors.forEach((color, k) => {
    const group = groups.get(color);
    if (group) group.push(k);
    else groups.set(color, [k]);
  });
  for (const [color, members] of groups) {
    const material = new MeshStandardMaterial({ color: new Color(color), metalness: 0, roughness: 0.5 });
    const mesh = instanced
      ? instances(shape, material, members, place)
      : merged(shape, material, members, place);
    mesh.name = `${name} #${color.toString(16).padStart(6, '0')}`;
    scene.add(mesh);
  }
}

function instances(
  shape: BufferGeometry,
  material: MeshStandardMaterial,
  members: readonly number[],
  place: (k: number, target: Matrix4) => void,
): Mesh {
  const mesh = new InstancedMesh(shape, material, members.length);
  const matrix = new Matrix4();
  members.forEach((k, m) => {
    place(k, matrix);
    mesh.setMatrixAt(m, matrix);
  });
  return mesh;
}

function merged(
  shape: BufferGeometry,
  material: MeshStandardMaterial,
  members: readonly number[],
  place: (k: number, target: Matrix4) => void,
): Mesh {
  const { position, normal } = shape.attributes;
  const index = shape.index!;
  const positions = new Float32Array(3 * position.count * members.length);
  const normals = new Float32Array(positions.length);
  const indices = new Uint32Array(index.count * members.length);
  const matrix = new Matrix4();
  const vector = new Vector3();
  members.forEach((k, m) => {
    place(k, matrix);
    const first = m * position.count;
    for (let v = 0; v < position.count; v++) {
      vector
        .fromBufferAttribute(position, v)
        .applyMatrix4(matrix)
        .toArray(positions, 3 * (first + v));
      // Normals of a ball and of a stick's round side: scales along the axes change no direction here.
      vector
        .fromBufferAttribute(normal, v)
        .transformDirection(matrix)
        .toArray(normals, 3 * (first + v));
    }
    for (let t = 0; t < index.count; t++) indices[m * index.count + t] = first + index.getX(t);
  });
  const geometry = new BufferGeometry();
  geometry.setAttribute('position', new BufferAttribute(positions, 3));
  geometry.setAttribute('normal', new BufferAttribute(normals, 3));
  geometry.setIndex(new BufferAttribute(indices, 1));
  return new Mesh(geometry, material);
}

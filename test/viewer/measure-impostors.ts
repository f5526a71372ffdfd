import {
  AmbientLight,
  type BufferGeometry,
  Color,
  CylinderGeometry,
  DirectionalLight,
  IcosahedronGeometry,
  InstancedMesh,
  Matrix4,
  MeshLambertMaterial,
  type Object3D,
  PerspectiveCamera,
  Quaternion,
  Scene,
  SphereGeometry,
  Vector3,
  WebGLRenderer,
} from 'three';
import { createRandom } from '../../src/math/random';
import { elementStyle } from '../../src/viewer/element-styles';
import { AtomStore } from '../../src/viewer/scene/atom-store';
import { PulledMesh } from '../../src/viewer/scene/pulled-mesh';
import { sphereFragmentShader, sphereVertexShader } from '../../src/viewer/scene/sphere-shader';
import { bondVertexShader, stickFragmentShader } from '../../src/viewer/scene/stick-shader';

/** px, of the picture; a ball of titanium dioxide is about ten of them wide */
const [width, height] = [720, 540];
/** O to O in rutile TiO2, Å */
const spacing = 2.6;
/** Å */
const bondRadius = 0.14;

/** Median milliseconds of one frame: new positions, drawing, and waiting until the pixels are there. */
export interface ImpostorTimes {
  readonly impostors: number;
  readonly meshes: number;
  /** median of the ratios of neighbouring frames, meshes over impostors */
  readonly ratio: number;
}

/**
 * The same balls drawn by the viewer's impostors and by an InstancedMesh, in turn, so that whatever else the
 * machine does weighs on both.
 *
 * @param triangles of one mesh: 80, an icosahedron divided once, or 760, a sphere of 20 × 20 parts
 */
export function measureImpostors(
  atomCount: number,
  repeats: number,
  triangles: 80 | 760 = 80,
): ImpostorTimes {
  const { store, positions, camera } = block(atomCount);
  const spheres = new PulledMesh({
    vertexShader: sphereVertexShader,
    fragmentShader: sphereFragmentShader,
    uniforms: { ...store.uniforms, ...lookUniforms },
  });
  spheres.drawCount = atomCount;
  const { radius, color } = elementStyle(8);
  const geometry = triangles === 80 ? new IcosahedronGeometry(radius, 1) : new SphereGeometry(radius, 20, 20);
  const { mesh, scene } = instances(geometry, color, atomCount);
  const matrix = new Matrix4();
  const times = inTurns(
    camera,
    repeats,
    { update: () => store.setFrame(positions, 1), object: spheres },
    {
      update: () => {
        for (let i = 0; i < atomCount; i++)
          mesh.setMatrixAt(
            i,
            matrix.makeTranslation(positions[4 * i], positions[4 * i + 1], positions[4 * i + 2]),
          );
        mesh.instanceMatrix.needsUpdate = true;
      },
      object: scene,
    },
  );
  store.dispose();
  spheres.release();
  geometry.dispose();
  return times;
}

/** The same for bonds, one from each atom to the next, beside an InstancedMesh of cylinders with 8 sides. */
export function measureBonds(atomCount: number, repeats: number): ImpostorTimes {
  const { store, positions, camera } = block(atomCount);
  // The balls as small as bonds are thin, so that the sticks are whole.
  store.setColors('element', 0.15);
  const side = Math.ceil(Math.cbrt(atomCount));
  const pairs: number[] = [];
  for (let i = 0; i + 1 < atomCount; i++) if (i % side !== side - 1) pairs.push(i);
  const data = new Uint32Array(4 * pairs.length);
  const longest = new Uint32Array(Float32Array.of(2 * spacing).buffer)[0];
  pairs.forEach((i, k) => {
    data.set([i, i + 1, 0x808080, longest], 4 * k);
  });
  store.setBonds({ count: pairs.length, data, positions: new Float32Array(0) });
  const sticks = new PulledMesh({
    vertexShader: bondVertexShader,
    fragmentShader: stickFragmentShader,
    uniforms: {
      ...store.uniforms,
      ...lookUniforms,
      uAlpha: { value: 1 },
      uBondRadius: { value: bondRadius },
    },
  });
  sticks.drawCount = pairs.length;
  const geometry = new CylinderGeometry(bondRadius, bondRadius, 1, 8, 1, true);
  const { mesh, scene } = instances(geometry, 0xa0a0a0, pairs.length);
  const [from, to, middle, way, scale] = Array.from({ length: 5 }, () => new Vector3());
  const up = new Vector3(0, 1, 0);
  const turn = new Quaternion();
  const matrix = new Matrix4();
  const times = inTurns(
    camera,
    repeats,
    { update: () => store.setFrame(positions, 1), object: sticks },
    {
      update: () => {
        pairs.forEach((i, k) => {
          from.fromArray(positions, 4 * i);
          to.fromArray(positions, 4 * i + 4);
          way.subVectors(to, from);
          const length = way.length();
          turn.setFromUnitVectors(up, way.divideScalar(length));
          matrix.compose(middle.addVectors(from, to).multiplyScalar(0.5), turn, scale.set(1, length, 1));
          mesh.setMatrixAt(k, matrix);
        });
        mesh.instanceMatrix.needsUpdate = true;
      },
      object: scene,
    },
  );
  store.dispose();
  sticks.release();
  geometry.dispose();
  return times;
}

const lookUniforms = {
  uPixel: { value: 1e-3 },
  uRatio: { value: 1 },
  uAmbient: { value: 1 },
};

/** Oxygen on a cubic grid, a little shaken, and an eye that sees all of it. */
function block(atomCount: number) {
  const side = Math.ceil(Math.cbrt(atomCount));
  const random = createRandom(11);
  const positions = new Float32Array(4 * atomCount);
  for (let i = 0; i < atomCount; i++) {
    const place = [i % side, Math.floor(i / side) % side, Math.floor(i / (side * side))];
    for (let b = 0; b < 3; b++) positions[4 * i + b] = spacing * (place[b] - side / 2) + 0.2 * random.next();
  }
  const camera = new PerspectiveCamera(35, width / height, 1, 1000);
  camera.position.set(1.1, 1.4, 2).setLength(3 * spacing * side * 0.75);
  camera.lookAt(0, 0, 0);
  camera.updateMatrixWorld();
  const store = new AtomStore();
  store.setStructure({
    cell: Float64Array.from([100, 0, 0, 0, 100, 0, 0, 0, 100]),
    periodic: [false, false, false],
    positions: Float64Array.from(
      { length: 3 * atomCount },
      (_, p) => positions[4 * Math.floor(p / 3) + (p % 3)],
    ),
    atomicNumbers: new Uint8Array(atomCount).fill(8),
  });
  store.setColors('element', 1);
  return { store, positions, camera };
}

function instances(geometry: BufferGeometry, color: number, count: number) {
  const mesh = new InstancedMesh(geometry, new MeshLambertMaterial({ color: new Color(color) }), count);
  mesh.frustumCulled = false;
  const scene = new Scene();
  scene.add(mesh, new DirectionalLight(0xffffff, 2), new AmbientLight(0xffffff, 0.5));
  return { mesh, scene };
}

interface Contender {
  readonly update: () => void;
  readonly object: Object3D;
}

function inTurns(camera: PerspectiveCamera, repeats: number, ours: Contender, theirs: Contender) {
  const renderer = new WebGLRenderer({ canvas: document.createElement('canvas'), antialias: false });
  renderer.setPixelRatio(1);
  renderer.setSize(width, height, false);
  const gl = renderer.getContext();
  const pixel = new Uint8Array(4);
  const time = ({ update, object }: Contender) => {
    const start = performance.now();
    update();
    renderer.render(object, camera);
    gl.readPixels(width / 2, height / 2, 1, 1, gl.RGBA, gl.UNSIGNED_BYTE, pixel);
    return performance.now() - start;
  };
  for (let k = 0; k < 2; k++) {
    time(ours);
    time(theirs);
  }
  const pairs = Array.from({ length: repeats }, () => [time(ours), time(theirs)]);
  renderer.dispose();
  renderer.forceContextLoss();
  return {
    impostors: median(pairs.map(([a]) => a)),
    meshes: median(pairs.map(([, b]) => b)),
    ratio: median(pairs.map(([a, b]) => b / a)),
  };
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}

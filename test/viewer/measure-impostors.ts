import {
  AmbientLight,
  Color,
  DirectionalLight,
  IcosahedronGeometry,
  InstancedMesh,
  Matrix4,
  MeshLambertMaterial,
  PerspectiveCamera,
  Scene,
  WebGLRenderer,
} from 'three';
import { createRandom } from '../../src/math/random';
import { elementStyle } from '../../src/viewer/element-styles';
import { AtomStore } from '../../src/viewer/scene/atom-store';
import { PulledMesh } from '../../src/viewer/scene/pulled-mesh';
import { sphereFragmentShader, sphereVertexShader } from '../../src/viewer/scene/sphere-shader';

/** px, of the picture; a ball of titanium dioxide is about ten of them wide */
const [width, height] = [720, 540];

/** Median milliseconds of one frame: new positions, drawing, and waiting until the pixels are there. */
export interface ImpostorTimes {
  readonly impostors: number;
  readonly meshes: number;
  /** median of the ratios of neighbouring frames, meshes over impostors */
  readonly ratio: number;
}

/**
 * The same balls drawn by the viewer's impostors and by an InstancedMesh of 80 triangles each, in turn, so that
 * whatever else the machine does weighs on both.
 */
export function measureImpostors(atomCount: number, repeats: number): ImpostorTimes {
  const renderer = new WebGLRenderer({ canvas: document.createElement('canvas'), antialias: false });
  renderer.setPixelRatio(1);
  renderer.setSize(width, height, false);
  const side = Math.ceil(Math.cbrt(atomCount));
  // O to O in rutile TiO2, Å
  const spacing = 2.6;
  const random = createRandom(11);
  const positions = new Float32Array(4 * atomCount);
  for (let i = 0; i < atomCount; i++) {
    const place = [i % side, Math.floor(i / side) % side, Math.floor(i / (side * side))];
    for (let b = 0; b < 3; b++) positions[4 * i + b] = spacing * (place[b] - side / 2) + 0.2 * random.next();
  }
  const atomicNumbers = new Uint8Array(atomCount).fill(8);
  const camera = new PerspectiveCamera(35, width / height, 1, 1000);
  camera.position.set(1.1, 1.4, 2).setLength(3 * spacing * side * 0.75);
  camera.lookAt(0, 0, 0);
  camera.updateMatrixWorld();

  const store = new AtomStore();
  const cell = Float64Array.from([100, 0, 0, 0, 100, 0, 0, 0, 100]);
  const xyz = Float64Array.from(
    { length: 3 * atomCount },
    (_, p) => positions[4 * Math.floor(p / 3) + (p % 3)],
  );
  store.setStructure({ cell, periodic: [false, false, false], positions: xyz, atomicNumbers });
  store.setColors('element', 1);
  const spheres = new PulledMesh({
    vertexShader: sphereVertexShader,
    fragmentShader: sphereFragmentShader,
    uniforms: { ...store.uniforms, uPixel: { value: 1e-3 }, uRatio: { value: 1 }, uAmbient: { value: 1 } },
  });
  spheres.drawCount = atomCount;
  const impostorScene = new Scene();
  impostorScene.add(spheres);

  const { radius, color } = elementStyle(8);
  const geometry = new IcosahedronGeometry(radius, 1);
  const mesh = new InstancedMesh(geometry, new MeshLambertMaterial({ color: new Color(color) }), atomCount);
  mesh.frustumCulled = false;
  const meshScene = new Scene();
  meshScene.add(mesh, new DirectionalLight(0xffffff, 2), new AmbientLight(0xffffff, 0.5));

  const gl = renderer.getContext();
  const pixel = new Uint8Array(4);
  const matrix = new Matrix4();
  const time = (update: () => void, scene: Scene) => {
    const start = performance.now();
    update();
    renderer.render(scene, camera);
    gl.readPixels(width / 2, height / 2, 1, 1, gl.RGBA, gl.UNSIGNED_BYTE, pixel);
    return performance.now() - start;
  };
  const drawImpostors = () => time(() => store.setFrame(positions, 1), impostorScene);
  const drawMeshes = () =>
    time(() => {
      for (let i = 0; i < atomCount; i++) {
        mesh.setMatrixAt(
          i,
          matrix.makeTranslation(positions[4 * i], positions[4 * i + 1], positions[4 * i + 2]),
        );
      }
      mesh.instanceMatrix.needsUpdate = true;
    }, meshScene);

  for (let k = 0; k < 2; k++) {
    drawImpostors();
    drawMeshes();
  }
  const pairs = Array.from({ length: repeats }, () => [drawImpostors(), drawMeshes()]);
  store.dispose();
  spheres.release();
  geometry.dispose();
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

import { Vector3, Vector4 } from 'three';
import type { StructureViewerProps } from '../viewer-props';
import { viewerThemes } from '../viewer-themes';
import type { AtomScene } from './atom-scene';
import { PulledMesh } from './pulled-mesh';
import { sphereFragmentShader, sphereVertexShader } from './sphere-shader';
import { bondVertexShader, stickFragmentShader, tubeVertexShader } from './stick-shader';
import { cellTubes, Tubes } from './tubes';

/** part of the background in the colours of what is only drawn again */
const paleness = 0.62;
/** copies along one edge beyond which no more are drawn */
const mostRepeats = 7;
/** atoms that a view is found by */
const mostContent = 200_000;
const once = [1, 1, 1] as const;

interface Copy {
  readonly image: readonly [number, number, number];
  readonly shift: Vector3;
  readonly spheres: PulledMesh;
  readonly bonds: PulledMesh;
}

/** The same atoms again in the cells beside, paler: they read the textures of the first, and cost no memory. */
export class Copies {
  private readonly atoms: AtomScene;
  private readonly pale = { value: new Vector4() };
  private readonly lines = new Tubes();
  private readonly lineMesh: PulledMesh;
  private readonly props: () => StructureViewerProps;
  private copies: Copy[] = [];

  constructor(atoms: AtomScene, props: () => StructureViewerProps) {
    this.atoms = atoms;
    this.props = props;
    const { kit } = atoms;
    this.lineMesh = new PulledMesh({
      vertexShader: tubeVertexShader,
      fragmentShader: stickFragmentShader,
      uniforms: { ...kit.atoms, uTubes: this.lines.uniform, uAlpha: { value: 0.5 } },
      defines: { ...kit.defines, THIN: 1 },
    });
    this.lineMesh.material.depthWrite = false;
    this.lineMesh.material.transparent = true;
    this.lineMesh.renderOrder = 1;
    atoms.scene.add(this.lineMesh);
  }

  /** To be called when the props are others. */
  update(): void {
    const { repeats = once, theme = 'dark' } = this.props();
    const { bottom, top } = viewerThemes[theme];
    const middle = [16, 8, 0].map((bit) => (((bottom >> bit) & 255) + ((top >> bit) & 255)) / 510);
    this.pale.value.set(middle[0], middle[1], middle[2], paleness);
    const images = imagesOf(repeats);
    if (images.join(';') === this.copies.map(({ image }) => image).join(';')) return;
    this.clear();
    this.copies = images.map((image) => this.add(image));
  }

  /** Follows cell, atoms and bonds. */
  beforePicture(): void {
    const { showCell = true, theme = 'dark' } = this.props();
    const { store } = this.atoms;
    const cell = store.structure?.cell;
    if (!cell) return;
    const tubes: number[] = [];
    for (const { image, shift, spheres, bonds } of this.copies) {
      const at = [0, 1, 2].map((b) => image[0] * cell[b] + image[1] * cell[3 + b] + image[2] * cell[6 + b]);
      shift.set(at[0], at[1], at[2]);
      spheres.drawCount = this.atoms.ballCount;
      bonds.drawCount = this.atoms.stickCount;
      if (showCell) tubes.push(...movedTubes(cellTubes(cell, viewerThemes[theme].line), at));
    }
    if (tubes.length === 0 && this.lines.count === 0) return;
    this.lines.set(tubes);
    this.lineMesh.drawCount = this.lines.count;
  }

  /** Å, [m, 4]; atoms of all cells, to find a view and its depth by */
  content(
    positions: Float32Array,
    count: number,
  ): { readonly positions: Float32Array; readonly count: number } {
    const images = imagesOf(this.props().repeats ?? once);
    const cell = this.atoms.store.structure?.cell;
    if (images.length === 0 || !cell) return { positions, count };
    // Of very many atoms a part is enough.
    const stride = Math.ceil((count * (images.length + 1)) / mostContent);
    const part = Math.ceil(count / stride);
    const all = new Float32Array(4 * part * (images.length + 1));
    let q = 0;
    for (const [u, v, w] of [[0, 0, 0], ...images]) {
      for (let i = 0; i < count; i += stride, q += 4)
        for (let b = 0; b < 3; b++)
          all[q + b] = positions[4 * i + b] + u * cell[b] + v * cell[3 + b] + w * cell[6 + b];
    }
    return { positions: all, count: q / 4 };
  }

  dispose(): void {
    this.clear();
    this.atoms.scene.remove(this.lineMesh);
    this.lineMesh.release();
    this.lines.dispose();
  }

  private add(image: readonly [number, number, number]): Copy {
    const { kit, scene } = this.atoms;
    const shift = new Vector3();
    const uniforms = { ...kit.atoms, uImage: { value: shift }, uPale: this.pale };
    const defines = { ...kit.defines, COPY: 1 };
    const spheres = new PulledMesh({
      vertexShader: sphereVertexShader,
      fragmentShader: sphereFragmentShader,
      uniforms,
      defines,
    });
    const bonds = new PulledMesh({
      vertexShader: bondVertexShader,
      fragmentShader: stickFragmentShader,
      uniforms,
      defines,
    });
    for (const mesh of [spheres, bonds]) mesh.material.alphaToCoverage = 'SOFT_EDGES' in kit.defines;
    scene.add(spheres, bonds);
    return { image, shift, spheres, bonds };
  }

  private clear(): void {
    for (const { spheres, bonds } of this.copies) {
      for (const mesh of [spheres, bonds]) {
        this.atoms.scene.remove(mesh);
        mesh.release();
      }
    }
    this.copies = [];
  }
}

/** Cells beside the first, towards +a, +b, +c. */
export function imagesOf(repeats: readonly [number, number, number]): [number, number, number][] {
  const [na, nb, nc] = repeats.map((n) => Math.min(mostRepeats, Math.max(1, Math.round(n) || 1)));
  const images: [number, number, number][] = [];
  for (let a = 0; a < na; a++)
    for (let b = 0; b < nb; b++) for (let c = 0; c < nc; c++) if (a + b + c > 0) images.push([a, b, c]);
  return images;
}

function movedTubes(tubes: number[], by: readonly number[]): number[] {
  return tubes.map((x, k) =>
    k % 12 < 3 ? x + by[k % 12] : k % 12 >= 4 && k % 12 < 7 ? x + by[(k % 12) - 4] : x,
  );
}

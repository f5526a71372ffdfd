import { Vector3, type WebGLRenderer } from 'three';
import type { Structure } from '../../structure/structure';
import { type Bounds, boundsOf, type Content } from '../camera-math';
import type { BesideModel, StructureViewerProps } from '../viewer-props';
import { viewerThemes } from '../viewer-themes';
import { cutNormal } from '../visible-atoms';
import type { Area } from './atom-scene';
import type { ViewCameraObject } from './picture';
import { type ModelSurroundings, ShownModel } from './shown-model';

/** CSS pixels between the two pictures */
export const gap = 2;

/** The second model of a picture; loaded when the first one is to be compared. */
export class Beside {
  readonly model: ShownModel;
  /** Å, from a place in the first model to the one that is seen in the same spot of this picture */
  readonly shift = new Vector3();
  private own: StructureViewerProps;
  private first: Structure | null = null;
  private isFirst = false;
  private sameCell = true;

  constructor(samples: number, props: StructureViewerProps, around: ModelSurroundings) {
    this.own = props;
    // It has no words of its own, and nobody may turn the camera to it alone.
    this.model = new ShownModel(samples, () => this.own, around);
  }

  /** @returns whether there are other atoms than before */
  update(props: StructureViewerProps, beside: BesideModel): boolean {
    const { structure, vacancies } = beside;
    this.isFirst = beside.first ?? false;
    if (props.structure !== this.first || structure !== this.own.structure) {
      this.first = props.structure;
      this.measureShift(props.structure, structure);
    }
    const { colorMode, hiddenRegions, hiddenElements, styles, bondRules, polyhedra } = props;
    const { theme, wrapped, showCell, showAxes, atomScale, lineScale, quality } = props;
    this.own = {
      ...{ structure, vacancies, colorMode, hiddenRegions, hiddenElements, styles, bondRules, polyhedra },
      ...{ theme, showCell, showAxes, atomScale, lineScale, quality },
      wrapped: wrapped && !structure.fixed,
      // Planes and surfaces of the first model's cell; in another they would mean nothing.
      facets: this.sameCell ? props.facets : undefined,
      cut: this.cutOf(props, structure.cell),
    };
    return this.model.update(this.own);
  }

  /** Draws this model in its part of the canvas, and a line between the parts. */
  draw(
    renderer: WebGLRenderer,
    camera: ViewCameraObject,
    bounds: Bounds,
    width: number,
    height: number,
  ): void {
    const { x, y, ...size } = this.parts(width, height).beside;
    renderer.setClearColor(viewerThemes[this.own.theme ?? 'dark'].line);
    renderer.clear();
    renderer.setClearColor(0x000000);
    const area = { x, y: height - y - size.height, ...size };
    this.seenFrom(camera, bounds, (moved) =>
      this.model.atoms.render(renderer, camera, moved.center, moved.radius, area),
    );
  }

  /** Does something while the camera stands before this model as it stands before the first; with bounds moved alike. */
  seenFrom(camera: ViewCameraObject, bounds: Bounds, work: (moved: Bounds) => void): void {
    const { x, y, z } = this.shift;
    const [cx, cy, cz] = bounds.center;
    camera.position.add(this.shift);
    try {
      work({ ...bounds, center: [cx + x, cy + y, cz + z] });
    } finally {
      camera.position.sub(this.shift);
      camera.updateMatrixWorld();
    }
  }

  /** Where the two models are in a picture, from its left and top. */
  parts(width: number, height: number): { readonly main: Area; readonly beside: Area } {
    return parts(width, height, this.isFirst);
  }

  /** Both models where the first one's camera meets them, to find a view by. */
  content(first: Content): Content {
    const own = this.model.content();
    const positions = new Float32Array(4 * (first.count + own.count));
    positions.set(first.positions.subarray(0, 4 * first.count));
    const { x, y, z } = this.shift;
    for (let p = 0, q = 4 * first.count; p < 4 * own.count; p += 4, q += 4) {
      positions[q] = own.positions[p] - x;
      positions[q + 1] = own.positions[p + 1] - y;
      positions[q + 2] = own.positions[p + 2] - z;
    }
    const corners = own.corners.map((value, p) => value - [x, y, z][p % 3]);
    return { positions, count: first.count + own.count, corners: [...first.corners, ...corners] };
  }

  dispose(): void {
    this.model.dispose();
  }

  /** Models in one cell keep their places; others are laid with their middles upon each other. */
  private measureShift(first: Structure, structure: Structure): void {
    this.sameCell = first.cell.every((x, k) => Math.abs(x - structure.cell[k]) < 1e-6);
    if (this.sameCell) this.shift.set(0, 0, 0);
    else {
      const middle = ({ positions }: Structure) =>
        new Vector3(...boundsOf(positions, 3, positions.length / 3).center);
      this.shift.copy(middle(structure)).sub(middle(first));
    }
  }

  /** The same cut, moved along with the model; the same object while nothing has changed. */
  private cutOf({ cut }: StructureViewerProps, cell: Float64Array): StructureViewerProps['cut'] {
    if (!cut) return cut;
    const n = cutNormal(cell, cut.normal);
    const position = cut.position + this.shift.dot(new Vector3(n[0], n[1], n[2]));
    const before = this.own.cut;
    const same = before && before.position === position && before.normal === cut.normal;
    return same && before.keep === cut.keep ? before : { ...cut, position };
  }
}

/** The two parts of a picture, CSS pixels from its left and top; side by side, or one above the other. */
export function parts(width: number, height: number, besideFirst: boolean): { main: Area; beside: Area } {
  const wide = width >= height;
  const size = wide
    ? { width: Math.floor((width - gap) / 2), height }
    : { width, height: Math.floor((height - gap) / 2) };
  const start = { x: 0, y: 0, ...size };
  const end = { x: width - size.width, y: height - size.height, ...size };
  return besideFirst ? { main: end, beside: start } : { main: start, beside: end };
}

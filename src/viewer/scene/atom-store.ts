import { type DataTexture, type IUniform, Matrix3, Vector3 } from 'three';
import { inverse3 } from '../../math/matrix3';
import { reciprocalCell } from '../../structure/cell';
import type { NeighborSearch } from '../../structure/neighbor-search';
import type { Structure } from '../../structure/structure';
import type { ColorMode } from '../legend';
import type { BondList } from '../list-bonds';
import { measureOcclusion } from '../occlusion';
import { tintAtoms } from '../tint-atoms';
import type { AtomColors, AtomStyle } from '../viewer-props';
import { type AtomFilter, listVisibleAtoms } from '../visible-atoms';
import { keepShell } from '../visible-shell';
import { AtomLooks } from './atom-looks';
import { GrowingTexture } from './growing-texture';

/** bit of the meta texture's third byte: not in the list of visible atoms */
const hiddenFlag = 1;
/** bit of the same byte: drawn as a faint rim */
const ghostFlag = 2;

/**
 * The atoms on the GPU, and the only way to change them. Setters write; `commit` says that a picture is due.
 * Everything on the GPU follows from the arrays here, so a lost context is rebuilt by drawing again.
 */
export class AtomStore {
  readonly uniforms: Readonly<Record<string, IUniform>>;
  readonly looks = new AtomLooks();
  private readonly frames = [new GrowingTexture('rgba32f'), new GrowingTexture('rgba32f')];
  private readonly meta = new GrowingTexture('rgba8ui');
  private readonly occlusion = new GrowingTexture('rgba8ui');
  private readonly order = new GrowingTexture('r32ui');
  private readonly tint = new GrowingTexture('rgba8ui');
  private readonly bonds = new GrowingTexture('rgba32ui');
  private newest = 0;
  private readonly previousUniform: IUniform<DataTexture>;
  private readonly nextUniform: IUniform<DataTexture>;
  private readonly mixUniform: IUniform<number> = { value: 1 };
  private readonly cellUniform: IUniform<Matrix3> = { value: new Matrix3() };
  private readonly inverseUniform: IUniform<Matrix3> = { value: new Matrix3() };
  private readonly foldUniform: IUniform<Vector3> = { value: new Vector3() };
  private readonly listeners = new Set<() => void>();
  private shown = new Float32Array(0);
  private shownVersion = -1;
  private version = 0;

  structure: Structure | null = null;
  regions: Uint8Array | undefined;
  atomCount = 0;
  visibleCount = 0;
  bondCount = 0;
  /** atoms that pass the filter but lie too deep in a solid to be seen */
  insideCount = 0;

  constructor() {
    this.previousUniform = { value: this.frames[1].uniform.value };
    this.nextUniform = { value: this.frames[0].uniform.value };
    this.uniforms = {
      uPrevious: this.previousUniform,
      uNext: this.nextUniform,
      uMix: this.mixUniform,
      uMeta: this.meta.uniform,
      uOcclusion: this.occlusion.uniform,
      uTint: this.tint.uniform,
      uOrder: this.order.uniform,
      uBonds: this.bonds.uniform,
      uLooks: { value: this.looks.texture },
      uCell: this.cellUniform,
      uInverseCell: this.inverseUniform,
      uFold: this.foldUniform,
    };
  }

  /** Replaces the atoms; all of them are visible, in their given places, and without bonds. */
  setStructure(structure: Structure): void {
    const n = structure.atomicNumbers.length;
    this.structure = structure;
    this.regions = structure.regions;
    this.atomCount = n;
    for (const texture of [...this.frames, this.meta, this.order, this.occlusion, this.tint])
      texture.reserve(n);
    this.setCell(structure.cell);
    this.setFrame(structure.positions, 1);
    const meta = this.meta.data;
    for (let i = 0; i < n; i++) {
      meta[4 * i] = structure.atomicNumbers[i];
      meta[4 * i + 1] = this.regions ? this.regions[i] : 0;
      meta[4 * i + 2] = 0;
    }
    this.occlusion.data.fill(0);
    for (let i = 0; i < 4 * n; i++) if (i % 4 < 3) this.occlusion.data[i] = 128;
    this.occlusion.upload();
    this.bondCount = 0;
    this.setFilter({});
  }

  /** Another cell for the same atoms: what is folded, and what bonds cross its faces, follow it. Å, [3, 3] */
  setCell(cell: Float64Array): void {
    if (!this.structure) return;
    if (this.structure.cell !== cell) this.structure = { ...this.structure, cell };
    const c = cell;
    this.cellUniform.value.set(c[0], c[3], c[6], c[1], c[4], c[7], c[2], c[5], c[8]);
    const v = inverse3(c);
    // Our vectors are rows, GLSL's are columns: fractional = inverseᵀ · r.
    this.inverseUniform.value.set(v[0], v[3], v[6], v[1], v[4], v[7], v[2], v[5], v[8]);
    this.version++;
  }

  /** Replaces the regions only, [n]. */
  setRegions(regions: Uint8Array | undefined): void {
    this.regions = regions;
    const meta = this.meta.data;
    for (let i = 0; i < this.atomCount; i++) meta[4 * i + 1] = regions ? regions[i] : 0;
    this.meta.upload();
  }

  /** Shade of each atom by its visible neighbors, see `measureOcclusion`; in the picture once it is done. */
  *measureOcclusion(screens: NeighborSearch): Generator<undefined, void> {
    const { data } = this.meta;
    const visible = new Uint8Array(this.atomCount);
    for (let i = 0; i < visible.length; i++) visible[i] = data[4 * i + 2] & hiddenFlag ? 0 : 1;
    yield* measureOcclusion(screens, visible, this.occlusion.data);
    this.occlusion.upload();
  }

  /**
   * Shows new positions; those shown before become the start of the way.
   *
   * @param positions Å, unwrapped, [n, 3] or [n, 4]
   * @param mix 0 shows the frame before, 1 this one
   */
  setFrame(positions: ArrayLike<number>, mix: number): void {
    const n = this.atomCount;
    this.newest = 1 - this.newest;
    const frame = this.frames[this.newest];
    const data = frame.data;
    if (positions.length === 4 * n) {
      if (positions instanceof Float32Array) data.set(positions);
      else for (let p = 0; p < 4 * n; p++) data[p] = positions[p];
    } else {
      for (let i = 0, p = 0, q = 0; i < n; i++, p += 3, q += 4) {
        data[q] = positions[p];
        data[q + 1] = positions[p + 1];
        data[q + 2] = positions[p + 2];
      }
    }
    frame.upload();
    this.nextUniform.value = frame.uniform.value;
    this.previousUniform.value = this.frames[1 - this.newest].uniform.value;
    this.setMix(mix);
  }

  /** Moves on the way from the frame before (0) to the newest (1). */
  setMix(mix: number): void {
    this.mixUniform.value = Math.min(1, Math.max(0, mix));
    this.version++;
  }

  /** Folds atoms into the cell along periodic axes in the picture only. */
  setWrapped(wrapped: boolean): void {
    const periodic = this.structure?.periodic ?? [false, false, false];
    this.foldUniform.value.set(
      wrapped && periodic[0] ? 1 : 0,
      wrapped && periodic[1] ? 1 : 0,
      wrapped && periodic[2] ? 1 : 0,
    );
    this.version++;
  }

  setColors(colorMode: ColorMode, atomScale: number, styles: readonly AtomStyle[] = []): void {
    if (this.structure) this.looks.fill(this.structure.atomicNumbers, colorMode, atomScale, styles);
  }

  /** Colours of single atoms by value, in the place of those of their kind; none for those of the kinds. */
  setTints(colors: AtomColors | null | undefined): void {
    const { data } = this.tint;
    if (colors) tintAtoms(colors, this.atomCount, data);
    else data.fill(0);
    this.tint.upload();
  }

  /** Draws the marked atoms as faint rims, [n]. */
  setGhosted(ghosted: Uint8Array | null | undefined): void {
    const meta = this.meta.data;
    for (let i = 0; i < this.atomCount; i++) {
      if (ghosted?.[i]) meta[4 * i + 2] |= ghostFlag;
      else meta[4 * i + 2] &= ~ghostFlag;
    }
    this.meta.upload();
  }

  /**
   * Chooses the visible atoms by where they are now; they stay chosen while they move, so none flickers at a cut.
   *
   * @param shellOnly leaves out what is deep inside, see `keepShell`
   */
  setFilter(filter: AtomFilter, shellOnly = false): void {
    if (!this.structure) return;
    const { atomicNumbers, cell } = this.structure;
    const order = this.order.data;
    const atoms = { atomicNumbers, cell, regions: this.regions };
    this.visibleCount = listVisibleAtoms(atoms, this.shownPositions(), 4, filter, order);
    const all = this.visibleCount;
    if (shellOnly) this.visibleCount = keepShell(this.shownPositions(), order, all);
    this.insideCount = all - this.visibleCount;
    const meta = this.meta.data;
    for (let i = 0; i < this.atomCount; i++) meta[4 * i + 2] |= hiddenFlag;
    for (let k = 0; k < this.visibleCount; k++) meta[4 * order[k] + 2] &= ~hiddenFlag;
    this.order.upload();
    this.meta.upload();
  }

  setBonds(list: BondList): void {
    this.bonds.reserve(list.count);
    this.bonds.data.set(list.data);
    this.bonds.upload();
    this.bondCount = list.count;
  }

  /** Numbers of the visible atoms; the first `visibleCount` count. */
  get visibleAtoms(): Uint32Array {
    return this.order.data;
  }

  /** Å, as drawn */
  radiusOf(atom: number): number {
    return this.looks.radii[this.structure!.atomicNumbers[atom] + 128 * (this.regions?.[atom] ?? 0)];
  }

  /** sRGB, 0xRRGGBB; of its value where atoms are coloured so, else of its kind */
  colorOf(atom: number): number {
    const tint = this.tint.data.subarray(4 * atom, 4 * atom + 4);
    if (tint[3] > 0) return (tint[0] << 16) | (tint[1] << 8) | tint[2];
    return this.looks.colorOf(this.structure!.atomicNumbers[atom], this.regions?.[atom] ?? 0);
  }

  /** [bondCount, 4], as in `BondList` */
  get bondData(): Uint32Array {
    return this.bonds.data;
  }

  /** Å, [n, 4]; the newest frame as given, neither mixed nor folded */
  get newestPositions(): Float32Array {
    return this.frames[this.newest].data;
  }

  /** Å, [n, 4]; where the picture has the atoms: between frames, folded where asked. Valid until the next change. */
  shownPositions(): Float32Array {
    const mix = this.mixUniform.value;
    const fold = this.foldUniform.value.toArray();
    const newest = this.newestPositions;
    if (mix === 1 && fold.every((f) => f === 0)) return newest;
    if (this.shownVersion === this.version) return this.shown;
    if (this.shown.length < newest.length) this.shown = new Float32Array(newest.length);
    const before = this.frames[1 - this.newest].data;
    const { cell } = this.structure!;
    const reciprocal = reciprocalCell(cell);
    const { shown } = this;
    for (let p = 0; p < 4 * this.atomCount; p += 4) {
      for (let b = p; b < p + 3; b++) shown[b] = (1 - mix) * before[b] + mix * newest[b];
      for (let a = 0; a < 9; a += 3) {
        if (fold[a / 3] === 0) continue;
        // By places not yet folded: the others move along the cell's own vectors, which this one does not count.
        const cells = Math.floor(
          shown[p] * reciprocal[a] + shown[p + 1] * reciprocal[a + 1] + shown[p + 2] * reciprocal[a + 2],
        );
        for (let b = 0; b < 3; b++) shown[p + b] -= cells * cell[a + b];
      }
    }
    this.shownVersion = this.version;
    return this.shown;
  }

  /** Says that a picture is due; every change of one turn ends in one picture. */
  commit(): void {
    for (const listener of this.listeners) listener();
  }

  /** @returns stops the listening */
  subscribe(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** memory of the atoms, on the GPU and on the page; that of the bonds apart */
  get bytes(): { readonly atoms: number; readonly bonds: number } {
    const own = [...this.frames, this.meta, this.order, this.occlusion, this.tint];
    const atoms = own.reduce((sum, texture) => sum + 2 * texture.bytes, 0);
    return { atoms: atoms + this.shown.byteLength, bonds: 2 * this.bonds.bytes };
  }

  dispose(): void {
    for (const texture of [...this.frames, this.meta, this.order, this.occlusion, this.tint, this.bonds])
      texture.dispose();
    this.looks.dispose();
  }
}

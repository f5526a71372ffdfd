import { legend } from '../../viewer/legend';
import type { CameraView } from '../../viewer/scene/view-camera';
import { shownStructure } from '../playback';
import { useDocument } from '../stores/document';
import { useLook } from '../stores/look';
import { useView } from '../stores/view';
import { atomsText, measurementText, tryMeasure } from '../tools/measure-lines';
import { viewer } from '../viewer-handle';
import { names, provenance } from './structure-on-screen';

/** What a picture shows, so that it can be told, and made again. */
export interface PictureCaption {
  readonly title: string;
  readonly origin: string;
  readonly atoms: number;
  readonly shownAtoms: number;
  /** of the picture, px */
  readonly width: number;
  readonly height: number;
  /** Å; null before anything was drawn */
  readonly camera: CameraView | null;
  readonly colors: string;
  readonly legend: readonly { readonly label: string; readonly color: string; readonly atoms: number }[];
  /** of colours by value */
  readonly scale?: {
    readonly title: string;
    readonly unit: string;
    readonly range: readonly [number, number];
    readonly map: string;
  };
  /** "Ti 5 – O 12: 2.013 Å": a picture has the lines of measurements and not their words */
  readonly measurements?: readonly string[];
}

/** The caption of the scene as it is on screen. */
export function pictureCaption(size: { width: number; height: number }): PictureCaption {
  const { model } = useDocument.getState();
  const { colorMode } = useView.getState();
  const { scale } = useLook.getState();
  const { name } = names();
  const stats = viewer()?.stats();
  const measured = measurementsShown();
  const kinds = model ? legend(model.structure, colorMode) : [];
  return {
    title: name,
    origin: provenance(name),
    atoms: stats?.atoms ?? 0,
    shownAtoms: stats?.visibleAtoms ?? 0,
    ...size,
    camera: viewer()?.getView() ?? null,
    colors: scale ? `by ${scale.title}${scale.unit ? ` (${scale.unit})` : ''}` : `by ${colorMode}`,
    legend: scale ? [] : kinds.map(({ label, color, count }) => ({ label, color, atoms: count })),
    ...(scale && { scale }),
    ...(measured.length > 0 && { measurements: measured }),
  };
}

function measurementsShown(): string[] {
  const structure = shownStructure();
  if (!structure) return [];
  return useLook.getState().measurements.flatMap((atoms) => {
    const measured = tryMeasure(structure, atoms);
    return typeof measured === 'string'
      ? []
      : [`${atomsText(structure, atoms)}: ${measurementText(measured)}`];
  });
}

/** One sentence after the other, for the caption of a figure. */
export function captionText(caption: PictureCaption): string {
  const { title, origin, atoms, shownAtoms, camera, colors } = caption;
  const shown = shownAtoms < atoms ? `${shownAtoms} of ${atoms} atoms shown` : `${atoms} atoms`;
  const kinds = caption.legend.map((kind) => `${kind.label} ${kind.color} (${kind.atoms})`).join(', ');
  const { scale } = caption;
  const range = scale ? ` from ${scale.range[0]} to ${scale.range[1]} ${scale.unit}, ${scale.map}` : '';
  const measured = caption.measurements ? ` ${caption.measurements.join('; ')}.` : '';
  const view = camera ? ` ${camera.projection === 'perspective' ? 'Perspective' : 'Orthographic'} view.` : '';
  return `${title}. ${shown}. Colours ${colors}${range}${kinds ? `: ${kinds}` : ''}.${view}${measured} ${origin}.`;
}

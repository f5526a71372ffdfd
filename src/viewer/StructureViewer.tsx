import { useEffect, useImperativeHandle, useLayoutEffect, useRef } from 'react';
import { ViewerEngine } from './scene/viewer-engine';
import type { StructureViewerProps } from './viewer-props';

export type { PickEvent, StructureViewerHandle, StructureViewerProps, ViewerStats } from './viewer-props';

/** Draws a structure and lets one turn, cut and pick it. Fills its parent. */
export function StructureViewer(props: StructureViewerProps) {
  const host = useRef<HTMLDivElement>(null);
  const engine = useRef<ViewerEngine | null>(null);
  const latest = useRef(props);
  latest.current = props;

  // Before the handle is given out, so that whoever holds the handle finds the engine behind it.
  useLayoutEffect(() => {
    const created = new ViewerEngine(host.current!, () => latest.current);
    engine.current = created;
    return () => {
      engine.current = null;
      created.dispose();
    };
  }, []);

  // Runs after every render; the engine compares with what it has shown and does only what changed.
  useEffect(() => engine.current?.update(props));

  useImperativeHandle(props.ref, () => {
    const current = () => {
      if (!engine.current) throw new Error('StructureViewer: its handle was used after it left the page');
      return engine.current;
    };
    return {
      setFrame: (positions, options) => current().setFrame(positions, options?.mix ?? 1, options?.cell),
      setMix: (mix) => current().setMix(mix),
      fit: () => current().fit(),
      viewAlong: (axis, opposite) => current().viewAlong(axis, opposite),
      getView: () => current().camera.getView(),
      setView: (view) => current().camera.setView(view),
      pickAt: (x, y) => current().pickAt(x, y),
      projectAtom: (atom) => current().projectAtom(atom),
      projectAtoms: () => current().projectAtoms(),
      focus: (atoms) => current().focus(atoms),
      capturePng: (scale = 1) => current().capturePng(scale),
      takePicture: (options) => current().takePicture(options),
      sceneContent: async () => {
        const { sceneContent } = await import('./scene/scene-content');
        return sceneContent(current().atoms.store, latest.current);
      },
      stats: () => current().stats(),
    };
  }, []);

  return (
    <div
      ref={host}
      className={props.className}
      role="img"
      aria-label={props.label ?? `Structure of ${props.structure.atomicNumbers.length} atoms`}
      style={{ position: 'relative', width: '100%', height: '100%', overflow: 'hidden', touchAction: 'none' }}
    />
  );
}

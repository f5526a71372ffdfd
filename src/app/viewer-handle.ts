import type { StructureViewerHandle } from '../viewer/StructureViewer';

let handle: StructureViewerHandle | null = null;

/** The viewer on screen, for keys, export of pictures and scripts. */
export function viewer(): StructureViewerHandle | null {
  return handle;
}

export function connectViewer(next: StructureViewerHandle | null): void {
  handle = next;
}

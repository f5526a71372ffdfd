import { Suspense } from 'react';
import { firstPicture } from '../first-picture';
import { lazyPart } from '../late-part';
import { useFrame } from '../stores/frame';
import { frameWords } from '../words/frame-words';

// Nothing of it is needed for the first picture; its place is kept.
const DockContent = lazyPart(async () => {
  await firstPicture;
  return (await import('./DockContent')).DockContent;
});

/** Under the scene: time, plots that follow it, and what the oxygen did. */
export function Dock() {
  const open = useFrame((frame) => frame.dockOpen && !frame.embedded && !frame.lecture);
  return (
    <section className="dock" aria-label={frameWords.timelineAndPlots}>
      <Suspense fallback={<div className="dock-wait" data-open={open} />}>
        <DockContent />
      </Suspense>
    </section>
  );
}

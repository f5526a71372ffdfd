import { Suspense } from 'react';
import { lazyPart } from '../late-part';
import { useFrame } from '../stores/frame';
import { Timeline } from './Timeline';

const RunPlots = lazyPart(async () => (await import('../plots/RunPlots')).RunPlots);

/** Time, and below it plots and hops, which can be put away. */
export function DockContent() {
  const open = useFrame((frame) => frame.dockOpen && !frame.embedded && !frame.lecture);
  return (
    <>
      <Timeline />
      {open && (
        <div className="dock-body">
          <Suspense fallback={<div className="plot" />}>
            <RunPlots />
          </Suspense>
        </div>
      )}
    </>
  );
}

import { lazy, Suspense } from 'react';
import { firstPicture } from '../first-picture';
import { Timeline } from './Timeline';

// The plots are not needed for the first picture and come after it.
const RunPlots = lazy(async () => {
  await firstPicture;
  return { default: (await import('./RunPlots')).RunPlots };
});

const HopTable = lazy(async () => {
  await firstPicture;
  return { default: (await import('./HopTable')).HopTable };
});

/** Under the scene: time, plots that follow it, and what the oxygen did. */
export function Dock() {
  return (
    <section className="dock" aria-label="Timeline and plots">
      <Timeline />
      <div className="dock-body">
        <Suspense fallback={<div className="plot" />}>
          <RunPlots />
        </Suspense>
        <Suspense fallback={<table className="hop-matrix" />}>
          <HopTable />
        </Suspense>
      </div>
    </section>
  );
}

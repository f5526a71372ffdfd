import { useFrame } from '../stores/frame';
import { HopTable } from './HopTable';
import { RunPlots } from './RunPlots';
import { Timeline } from './Timeline';

/** Time, and below it plots and hops, which can be put away. */
export function DockContent() {
  const open = useFrame((frame) => frame.dockOpen && !frame.embedded && !frame.lecture);
  return (
    <>
      <Timeline />
      {open && (
        <div className="dock-body">
          <RunPlots />
          <HopTable />
        </div>
      )}
    </>
  );
}

import { Suspense } from 'react';
import { lazyPart } from '../late-part';
import { useFrame } from '../stores/frame';

const dialogs = {
  palette: lazyPart(async () => (await import('../commands/Palette')).Palette),
  keys: lazyPart(async () => (await import('../commands/KeySheet')).KeySheet),
  share: lazyPart(async () => (await import('../share/ShareDialog')).ShareDialog),
};

/** What opens above the page, loaded when it is first asked for. */
export function Dialogs() {
  const open = useFrame((frame) => frame.dialog);
  if (!open) return null;
  const Dialog = dialogs[open];
  return (
    <Suspense fallback={null}>
      <Dialog />
    </Suspense>
  );
}

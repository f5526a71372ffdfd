import { lazy, Suspense } from 'react';
import { useFrame } from '../stores/frame';

const dialogs = {
  palette: lazy(() => import('../commands/Palette').then(({ Palette }) => ({ default: Palette }))),
  keys: lazy(() => import('../commands/KeySheet').then(({ KeySheet }) => ({ default: KeySheet }))),
  share: lazy(() => import('../share/ShareDialog').then(({ ShareDialog }) => ({ default: ShareDialog }))),
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

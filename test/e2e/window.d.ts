import type { SpillwayWindow } from '../../src/app/window';

declare global {
  interface Window extends SpillwayWindow {}
}

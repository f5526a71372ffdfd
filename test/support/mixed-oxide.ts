import { shake } from './check-potential';
import { crystal } from './crystals';

/** Ru, Ti and two O off their places. Smaller than the cutoff: an atom meets its own images, a triple may hold one atom twice. */
export const mixed = shake(
  crystal(
    [4.4, 0, 0, 0.3, 5.1, 0, 0, 0, 4.7],
    [
      [44, 0.1, 0.1, 0],
      [22, 0.6, 0.5, 0.05],
      [8, 0.1, 0.6, 0.4],
      [8, 0.6, 0.1, 0.5],
    ],
  ),
  0.05,
);

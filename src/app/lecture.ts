import { setFrame } from './stores/frame';
import { type Theme, useView } from './stores/view';

let themeBefore: Theme | undefined;

/** Lecture mode: light, larger and alone with the scene; the theme before comes back with the panels. */
export function setLecture(lecture: boolean): void {
  if (lecture) themeBefore = useView.getState().theme;
  // Straight into the store: the theme of a lecture is not kept for later visits.
  useView.setState({ theme: lecture ? 'light' : (themeBefore ?? useView.getState().theme) });
  setFrame({ lecture });
}

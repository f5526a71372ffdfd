const paths = {
  play: 'M5 3.5v9l7.5-4.5z',
  pause: 'M4.5 3.5h2.6v9H4.5zM8.9 3.5h2.6v9H8.9z',
  stop: 'M4 4h8v8H4z',
  first: 'M4 3.5h1.6v9H4zM12.5 3.5v9L6 8z',
  last: 'M10.4 3.5H12v9h-1.6zM3.5 3.5v9L10 8z',
  undo: 'M6.5 3 3 6.5 6.5 10V7.6c3 0 4.8.9 6 3.4-.2-4-2.3-5.8-6-6z',
  redo: 'M9.5 3 13 6.5 9.5 10V7.6c-3 0-4.8.9-6 3.4.2-4 2.3-5.8 6-6z',
  panel: 'M2.5 3h11v10h-11zM4 4.5v7h2v-7zm3.5 0v7H12v-7z',
  camera: 'M5.5 4 6.3 2.7h3.4L10.5 4H14v9H2V4zM8 5.7A2.8 2.8 0 1 0 8 11.300A2.8 2.8 0 0 0 8 5.700z',
  sun: 'M8 5a3 3 0 1 0 0 6 3 3 0 0 0 0-6zM7.3 1h1.400v2.300H7.300zM7.300 12.700h1.400V15H7.300zM1 7.300h2.300v1.400H1zM12.700 7.300H15v1.400h-2.300z',
  close:
    'M4.400 3.300 8 6.900l3.600-3.600 1.100 1.100L9.100 8l3.600 3.600-1.100 1.100L8 9.100l-3.600 3.600-1.100-1.100L6.900 8 3.300 4.400z',
  open: 'M2 4h4l1.500 1.500H14V13H2z',
  down: 'M3.2 5.500 8 10.300l4.800-4.800 1 1L8 12.300 2.200 6.500z',
  up: 'M3.2 11 8 6.200l4.800 4.800 1-1L8 4.200 2.200 10z',
  download: 'M7.300 2.500h1.400v5.200l2-2 1 1L8 10.400 4.300 6.700l1-1 2 2zM3 11.500h10V13H3z',
} as const;

export type IconName = keyof typeof paths;

/** A small drawing beside words; never the only name of a control. */
export function Icon({ name }: { readonly name: IconName }) {
  return (
    <svg viewBox="0 0 16 16" fill="currentColor" fillRule="evenodd" aria-hidden="true">
      <path d={paths[name]} />
    </svg>
  );
}

const paths = {
  eye: 'M1.500 8S4 3.500 8 3.500 14.500 8 14.500 8 12 12.500 8 12.500 1.500 8 1.500 8zM8 6a2 2 0 1 0 0 4 2 2 0 0 0 0-4',
  muted:
    'M2 2l12 12M6.500 3.700C9.500 3 12.500 4.500 14.500 8c-.5 1-1.200 1.800-2 2.500M4 5C3 5.800 2.200 6.800 1.500 8c2 3.500 5 5 8 4.300',
  up: 'M8 13V3M4 7l4-4 4 4',
  down: 'M8 3v10M4 9l4 4 4-4',
  copy: 'M5.500 5.500V2.500h8v8h-3M2.500 5.500h8v8h-8z',
  trash: 'M3 4.500h10M6.500 4.500v-2h3v2M4.500 4.500l.5 9h6l.5-9',
  chevron: 'M6 4l4 4-4 4',
  plus: 'M8 3v10M3 8h10',
} as const;

/** Line drawings for the buttons of a card. */
export function StepIcon({ name }: { readonly name: keyof typeof paths }) {
  return (
    <svg viewBox="0 0 16 16" fill="none" stroke="currentColor" strokeWidth="1.4" aria-hidden="true">
      <path d={paths[name]} strokeLinecap="round" strokeLinejoin="round" />
    </svg>
  );
}

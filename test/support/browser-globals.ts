import { vi } from 'vitest';

/** What the stores ask of a page when they are made; import it before them. */
vi.stubGlobal('matchMedia', () => ({ matches: false, addEventListener: () => {} }));

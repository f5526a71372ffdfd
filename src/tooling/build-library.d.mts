export function buildLibrary(names?: ('node' | 'web')[]): Promise<void>;

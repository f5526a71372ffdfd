export function buildTypes(folder?: string): void;

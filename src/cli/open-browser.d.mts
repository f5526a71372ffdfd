export function openBrowser(address: string): void;

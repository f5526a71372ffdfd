export function serve(
  folder: string,
  port: number,
  options?: { isolated?: boolean },
): Promise<{ url: string; close: () => void }>;

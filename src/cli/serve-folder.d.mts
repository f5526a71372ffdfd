export function serve(
  folder: string,
  port: number,
  options?: { isolated?: boolean; extra?: ReadonlyMap<string, string> },
): Promise<{ url: string; close: () => void }>;

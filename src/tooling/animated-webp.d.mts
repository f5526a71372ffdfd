export declare function animateWebp(
  pictures: readonly Buffer[],
  options: { width: number; height: number; frameTime: number; lastTime?: number },
): Buffer;
export declare function chunksOf(webp: Buffer): { name: string; data: Buffer }[];

import {
  BufferTarget,
  CanvasSource,
  getFirstEncodableVideoCodec,
  Mp4OutputFormat,
  Output,
  QUALITY_HIGH,
  WebMOutputFormat,
} from 'mediabunny';

export interface FilmOptions {
  readonly width: number;
  readonly height: number;
  readonly framesPerSecond: number;
  readonly frameCount: number;
  /** draws a frame on the canvas of the film */
  readonly draw: (frame: number, canvas: HTMLCanvasElement) => Promise<void>;
  /** frames that are done */
  readonly onProgress: (done: number) => void;
  readonly signal: AbortSignal;
}

export interface Film {
  readonly blob: Blob;
  readonly extension: 'mp4' | 'webm';
}

/**
 * Pictures one after the other as a film: MP4 (H.264) where the browser can encode it, since most programs play it,
 * else WebM (VP9, VP8 or AV1). Each frame is shown for the same time.
 *
 * @throws Error if the browser has no video encoder for this size
 */
export async function makeFilm(options: FilmOptions): Promise<Film> {
  const { width, height, framesPerSecond, frameCount, draw, onProgress, signal } = options;
  const { codec, mp4 } = await chooseCodec(width, height);
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  const target = new BufferTarget();
  const format = mp4 ? new Mp4OutputFormat({ fastStart: 'in-memory' }) : new WebMOutputFormat();
  const output = new Output({ format, target });
  const source = new CanvasSource(canvas, { codec, bitrate: QUALITY_HIGH });
  output.addVideoTrack(source, { frameRate: framesPerSecond });
  await output.start();
  try {
    for (let frame = 0; frame < frameCount; frame++) {
      signal.throwIfAborted();
      await draw(frame, canvas);
      await source.add(frame / framesPerSecond, 1 / framesPerSecond);
      onProgress(frame + 1);
    }
    await output.finalize();
  } catch (error) {
    await output.cancel();
    throw error;
  }
  const type = mp4 ? 'video/mp4' : 'video/webm';
  return { blob: new Blob([target.buffer!], { type }), extension: mp4 ? 'mp4' : 'webm' };
}

async function chooseCodec(width: number, height: number) {
  if ('VideoEncoder' in globalThis) {
    const size = { width, height, bitrate: QUALITY_HIGH };
    const mp4 = await getFirstEncodableVideoCodec(['avc'], size);
    if (mp4) return { codec: mp4, mp4: true };
    const webm = await getFirstEncodableVideoCodec(['vp9', 'vp8', 'av1'], size);
    if (webm) return { codec: webm, mp4: false };
  }
  throw new Error(
    `makeFilm: this browser has no video encoder for ${width} × ${height} px; a smaller film, or a current Chrome, Edge, Firefox or Safari, would work`,
  );
}

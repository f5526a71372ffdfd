/** A WebGL2 context for a canvas; null where the browser has none to give. */
export function makeContext(canvas: HTMLCanvasElement): WebGL2RenderingContext | null {
  return canvas.getContext('webgl2', {
    alpha: false,
    antialias: false,
    stencil: false,
    powerPreference: 'high-performance',
  });
}

/**
 * Samples of each pixel for soft edges: fewer where pixels are small, and none where a processor draws instead
 * of a graphics card, because there they take as long as everything else together.
 */
export function samplesFor(context: WebGL2RenderingContext): number {
  const names = context.getExtension('WEBGL_debug_renderer_info');
  const name = String(context.getParameter(names ? names.UNMASKED_RENDERER_WEBGL : context.RENDERER));
  if (/swiftshader|llvmpipe|softpipe|software|basic render/i.test(name)) return 0;
  return window.devicePixelRatio >= 1.5 ? 2 : 4;
}

/** A sentence in the place of a picture that cannot be drawn. */
export function noContextMessage(reason: string): HTMLElement {
  const message = document.createElement('p');
  message.setAttribute('role', 'alert');
  message.textContent = `The 3D view needs WebGL2, which this browser did not give: ${reason}. Turn on hardware acceleration or try another browser.`;
  return message;
}

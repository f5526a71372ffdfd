import {
  CanvasTexture,
  type IUniform,
  OrthographicCamera,
  Scene,
  type Vector3,
  type WebGLRenderer,
} from 'three';
import { PulledMesh } from './pulled-mesh';
import { precisionPart, pullPart } from './shader-parts';
import { stickFragmentShader, tubeVertexShader } from './stick-shader';
import { arrowTubes, Tubes } from './tubes';

const letters = ['a', 'b', 'c'];
/** a red, b green, c blue, as in most crystal viewers, in tones that stand on dark and on light */
const axisColors = [0xe5574f, 0x35a862, 0x4a8fe0];
const letterPixels = 64;

const letterVertexShader = /* glsl */ `${precisionPart}${pullPart}
uniform vec3 uTips[3];
out vec2 vUv;
void main() {
  int letter = gl_VertexID / 6;
  vec2 corner = quadCorner(gl_VertexID - 6 * letter);
  vUv = vec2((float(letter) + 0.5 + 0.5 * corner.x) / 3.0, 0.5 + 0.5 * corner.y);
  vec3 center = (viewMatrix * vec4(uTips[letter], 1.0)).xyz;
  gl_Position = projectionMatrix * vec4(center + vec3(corner * 0.27, 0.0), 1.0);
}
`;

const letterFragmentShader = /* glsl */ `${precisionPart}
uniform sampler2D uLetters;
in vec2 vUv;
out vec4 outColor;
void main() {
  outColor = texture(uLetters, vUv);
  if (outColor.a < 0.02) discard;
}
`;

/** The directions of the cell vectors, in a corner of the picture. */
export class AxesTriad {
  private readonly scene = new Scene();
  private readonly camera = new OrthographicCamera(-1.45, 1.45, 1.45, -1.45, 0.1, 20);
  private readonly tubes = new Tubes();
  private readonly arrows: PulledMesh;
  private readonly letters: PulledMesh;
  private readonly letterTexture: CanvasTexture;
  private readonly tips: IUniform<number[]> = { value: new Array(9).fill(0) };

  constructor() {
    const uPixel = { value: 0.02 };
    const uRatio = { value: 1 };
    this.arrows = new PulledMesh({
      vertexShader: tubeVertexShader,
      fragmentShader: stickFragmentShader,
      uniforms: {
        uTubes: this.tubes.uniform,
        uPixel,
        uRatio,
        uAlpha: { value: 1 },
        uAmbient: { value: 1.2 },
      },
    });
    this.letterTexture = drawLetters();
    this.letters = new PulledMesh({
      vertexShader: letterVertexShader,
      fragmentShader: letterFragmentShader,
      uniforms: { uLetters: { value: this.letterTexture }, uTips: this.tips, uPixel, uRatio },
      overlay: true,
    });
    this.letters.drawCount = 3;
    this.letters.renderOrder = 1;
    this.scene.add(this.arrows, this.letters);
  }

  setCell(cell: ArrayLike<number>): void {
    const tubes: number[] = [];
    for (let a = 0; a < 3; a++) {
      const v = [cell[3 * a], cell[3 * a + 1], cell[3 * a + 2]];
      const length = Math.hypot(v[0], v[1], v[2]);
      const tip = v.map((component) => component / length);
      tubes.push(...arrowTubes([0, 0, 0], tip, 0.055, axisColors[a], axisColors[a]));
      for (let b = 0; b < 3; b++) this.tips.value[3 * a + b] = 1.25 * tip[b];
    }
    this.tubes.set(tubes);
    this.arrows.drawCount = this.tubes.count;
  }

  /** Draws over the finished picture, in a square of this many CSS pixels at its lower left. */
  render(renderer: WebGLRenderer, backward: Vector3, up: Vector3, size: number, area = { x: 0, y: 0 }): void {
    this.camera.position.copy(backward).multiplyScalar(8);
    this.camera.up.copy(up);
    this.camera.lookAt(0, 0, 0);
    renderer.setScissorTest(true);
    renderer.setScissor(area.x + 4, area.y + 4, size, size);
    renderer.setViewport(area.x + 4, area.y + 4, size, size);
    renderer.clearDepth();
    renderer.render(this.scene, this.camera);
    renderer.setScissorTest(false);
  }

  dispose(): void {
    this.arrows.release();
    this.letters.release();
    this.tubes.dispose();
    this.letterTexture.dispose();
  }
}

function drawLetters(): CanvasTexture {
  const canvas = document.createElement('canvas');
  canvas.width = 3 * letterPixels;
  canvas.height = letterPixels;
  const context = canvas.getContext('2d')!;
  context.font = `italic 600 ${0.72 * letterPixels}px Georgia, 'Times New Roman', serif`;
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  letters.forEach((letter, a) => {
    context.fillStyle = `#${axisColors[a].toString(16)}`;
    context.fillText(letter, (a + 0.5) * letterPixels, 0.48 * letterPixels);
  });
  return new CanvasTexture(canvas);
}

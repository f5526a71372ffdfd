import { precisionPart } from './shader-parts';

/** One triangle that covers the screen. */
export const screenVertexShader = /* glsl */ `${precisionPart}
out vec2 vUv;
void main() {
  vUv = vec2(gl_VertexID == 1 ? 2.0 : 0.0, gl_VertexID == 2 ? 2.0 : 0.0);
  gl_Position = vec4(2.0 * vUv - 1.0, 1.0, 1.0);
}
`;

const backgroundPart = /* glsl */ `
uniform vec3 uTop;
uniform vec3 uBottom;
// lower left corner and size of what is drawn, as parts of the whole picture
uniform vec4 uPart;
vec3 background(vec2 uv) {
  float noise = fract(52.9829189 * fract(dot(gl_FragCoord.xy, vec2(0.06711056, 0.00583715))));
  return mix(uBottom, uTop, smoothstep(0.0, 1.0, uPart.y + uPart.w * uv.y)) + (noise - 0.5) / 255.0;
}
`;

export const backgroundFragmentShader = /* glsl */ `${precisionPart}${backgroundPart}
in vec2 vUv;
out vec4 outColor;
void main() { outColor = vec4(background(vUv), 1.0); }
`;

/**
 * Eye-dome lighting and fog, from the depth of the finished picture: a pixel darkens by how far its eight
 * neighbours stand before it. The cost is per pixel, whatever the number of atoms.
 *
 * @see C. Boucheny, Interactive scientific visualization of large datasets: towards a perceptive-based
 *   approach, PhD thesis, Univ. Joseph Fourier (2009)
 */
export const compositeFragmentShader = /* glsl */ `${precisionPart}${backgroundPart}
uniform sampler2D uColor;
uniform sampler2D uDepth;
uniform vec2 uClip;
uniform bool uOrtho;
uniform vec2 uFogRange;
uniform float uFog;
uniform float uStrength;
uniform float uSpread;
// pixels of the screen to the left of and below this picture
uniform vec2 uOrigin;
in vec2 vUv;
out vec4 outColor;
float distanceAt(ivec2 place) {
  float depth = texelFetch(uDepth, place, 0).r;
  float near = uClip.x, far = uClip.y;
  return uOrtho ? near + depth * (far - near) : near * far / (far - depth * (far - near));
}
float shadowFrom(ivec2 place, ivec2 limit, float here, vec2 offset, float reach) {
  ivec2 other = clamp(place + ivec2(round(offset)), ivec2(0), limit);
  return clamp((here - distanceAt(other) - 0.04) / reach, 0.0, 1.0);
}
void main() {
  ivec2 place = ivec2(gl_FragCoord.xy - uOrigin);
  ivec2 limit = textureSize(uDepth, 0) - 1;
  vec4 color = texelFetch(uColor, place, 0);
  // The bare background casts and takes no shade.
  if (texelFetch(uDepth, place, 0).r >= 1.0) { outColor = vec4(color.rgb, 1.0); return; }
  float here = distanceAt(place);
  float near = 1.2 * uSpread;
  float far = 4.0 * uSpread;
  float shadow = 0.0;
  if (uStrength > 0.0) {
  // Four close taps for crisp outlines of single atoms, four farther ones, turned by 45 degrees, for bodies.
  shadow += shadowFrom(place, limit, here, vec2(near, 0.0), 2.5);
  shadow += shadowFrom(place, limit, here, vec2(-near, 0.0), 2.5);
  shadow += shadowFrom(place, limit, here, vec2(0.0, near), 2.5);
  shadow += shadowFrom(place, limit, here, vec2(0.0, -near), 2.5);
  shadow += shadowFrom(place, limit, here, vec2(far, far) * 0.7, 7.0);
  shadow += shadowFrom(place, limit, here, vec2(-far, far) * 0.7, 7.0);
  shadow += shadowFrom(place, limit, here, vec2(far, -far) * 0.7, 7.0);
  shadow += shadowFrom(place, limit, here, vec2(-far, -far) * 0.7, 7.0);
  }
  color.rgb *= exp(-uStrength * shadow / 8.0);
  float fog = uFog * smoothstep(uFogRange.x, uFogRange.y, here);
  outColor = vec4(mix(color.rgb, background(vUv), fog), 1.0);
}
`;

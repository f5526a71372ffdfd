import { largestOcclusion } from '../occlusion';

/** GLSL that several shaders share. All of them are vertex-pulled: no attributes, everything by gl_VertexID. */

export const precisionPart = /* glsl */ `
precision highp float;
precision highp int;
precision highp sampler2D;
precision highp usampler2D;
`;

/** Six corners of a quad as two triangles, and the place of number `index` in a data texture. */
export const pullPart = /* glsl */ `
uniform mat4 viewMatrix;
uniform mat4 projectionMatrix;
uniform float uPixel;
// device pixels in a CSS pixel
uniform float uRatio;
ivec2 texel(int index) { return ivec2(index & 1023, index >> 10); }
vec2 quadCorner(int corner) {
  return vec2(corner == 1 || corner == 2 || corner == 4 ? 1.0 : -1.0,
              corner == 2 || corner == 4 || corner == 5 ? 1.0 : -1.0);
}
bool isOrtho() { return projectionMatrix[3][3] == 1.0; }
// Å that one pixel covers at a view-space point
float pixelAt(vec3 point) { return isOrtho() ? uPixel : -point.z * uPixel; }
const vec4 nowhere = vec4(2.0, 2.0, 2.0, 1.0);
`;

/** Positions of atoms between two frames, folded into the cell where asked, and their looks. */
export const atomPart = /* glsl */ `
uniform sampler2D uPrevious;
uniform sampler2D uNext;
uniform float uMix;
uniform usampler2D uMeta;
uniform usampler2D uOcclusion;
uniform usampler2D uTint;
uniform sampler2D uLooks;
uniform mat3 uCell;
uniform mat3 uInverseCell;
uniform vec3 uFold;
vec3 pathPosition(int atom) {
  vec3 next = texelFetch(uNext, texel(atom), 0).xyz;
  return uMix < 1.0 ? mix(texelFetch(uPrevious, texel(atom), 0).xyz, next, uMix) : next;
}
vec3 foldShift(vec3 p) { return -(uCell * (floor(uInverseCell * p) * uFold)); }
// o₁ in view space, and o₀
vec4 occlusion(int atom) {
  vec4 bytes = vec4(texelFetch(uOcclusion, texel(atom), 0));
  return vec4(mat3(viewMatrix) * ((bytes.xyz - 128.0) * (${largestOcclusion} / 127.0)), bytes.w * (${largestOcclusion} / 255.0));
}
// rgb squared, radius in Å; an atom with a colour of its own has that
vec4 looks(uvec4 meta, int atom) {
  vec4 look = texelFetch(uLooks, ivec2(int(meta.x), int(meta.y)), 0);
  uvec4 tint = texelFetch(uTint, texel(atom), 0);
  if (tint.w > 0u) look.rgb = vec3(tint.rgb * tint.rgb) / 65025.0;
  return look;
}
`;

/** The ray through a fragment, in view space; works for both projections. */
export const rayPart = /* glsl */ `
uniform mat4 projectionMatrix;
void rayThrough(vec3 point, out vec3 origin, out vec3 direction) {
  if (projectionMatrix[3][3] == 1.0) {
    origin = vec3(point.xy, 0.0);
    direction = vec3(0.0, 0.0, -1.0);
  } else {
    origin = vec3(0.0);
    direction = normalize(point);
  }
}
// below 0 before the near plane
float depthOf(vec3 point) {
  vec2 zw = (projectionMatrix * vec4(point, 1.0)).zw;
  return 0.5 + 0.5 * zw.x / zw.y;
}
`;

/**
 * A soft headlight: wrapped key light over the left shoulder, sky and ground, a small highlight and a darker
 * rim that parts neighbours. Albedo is linear; the result is sRGB.
 */
export const lightPart = /* glsl */ `
uniform float uAmbient;
// The viewer's "linear" is the square of sRGB: near enough to light, and its root is cheap.
vec3 toScreen(vec3 linear) { return sqrt(clamp(linear, 0.0, 1.0)); }
float opennessTo(vec3 normal, vec4 occlusion) {
  float taken = 1.15 * max(occlusion.w + dot(occlusion.xyz, normal), 0.0);
  // Close to exp(−taken), and cheaper.
  return 1.0 / (1.0 + taken + 0.5 * taken * taken);
}
vec3 shade(vec3 albedo, vec3 normal, vec3 toEye, float openness) {
  const vec3 key = normalize(vec3(-0.45, 0.62, 0.80));
  const vec3 halfway = normalize(key + vec3(0.0, 0.0, 1.0));
  float facing = max(dot(normal, toEye), 0.0);
  float diffuse = max((dot(normal, key) + 0.3) / 1.3, 0.0);
  float sky = 0.5 + 0.5 * normal.y;
  vec3 ambient = mix(vec3(0.20, 0.19, 0.21), vec3(0.40, 0.43, 0.48), sky) * uAmbient;
  float glance = max(dot(normal, halfway), 0.0);
  float glance4 = glance * glance * glance * glance;
  float glance16 = glance4 * glance4 * glance4 * glance4;
  float highlight = glance16 * glance16 * glance16;
  float edge = smoothstep(0.0, 0.5, facing);
  // Shade takes all of the sky's light but only part of the lamp's.
  vec3 light = ambient * openness + vec3(1.2, 1.18, 1.13) * diffuse * mix(0.35, 1.0, openness);
  vec3 linear = albedo * light * mix(0.66, 1.0, edge) + vec3(0.2) * highlight * openness * openness;
  return toScreen(linear);
}
`;

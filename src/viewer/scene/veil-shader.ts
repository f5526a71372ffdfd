import { atomPart, lightPart, precisionPart, pullPart } from './shader-parts';

/** of a polyhedron's face, seen straight on */
export const polyhedronAlpha = 0.42;

const surfaceOut = /* glsl */ `
flat out vec3 vColor;
out vec3 vNormal;
out vec3 vPoint;
out vec3 vSides;
out float vAlpha;
// Å beyond the cut; nothing is drawn there
out float vBeyond;
`;

/**
 * Triangles of polyhedra: a centre and three corners, all of them atoms, so that a new frame costs nothing. One with a
 * corner that has gone too far is not drawn.
 */
export const polyhedronVertexShader = /* glsl */ `${precisionPart}${pullPart}${atomPart}${surfaceOut}
uniform usampler2D uPolyhedra;
uniform float uVeil;
const uint hidden = 1u;
vec3 cellsOf(uint packed_) {
  return vec3(float(packed_ & 255u), float((packed_ >> 8) & 255u), float((packed_ >> 16) & 255u)) - 128.0;
}
void main() {
  int slot = gl_VertexID / 3;
  int corner = gl_VertexID - 3 * slot;
  uvec4 who = texelFetch(uPolyhedra, texel(2 * slot), 0);
  uvec4 where_ = texelFetch(uPolyhedra, texel(2 * slot + 1), 0);
  int center = int(who.x);
  uvec4 meta = texelFetch(uMeta, texel(center), 0);
  vec3 from = pathPosition(center);
  vec3 fold = foldShift(from);
  float limit = uintBitsToFloat(where_.w & 0xfffffff8u);
  vec3 corners[3];
  bool drawn = (meta.z & hidden) == 0u;
  for (int k = 0; k < 3; k++) {
    vec3 place = pathPosition(int(who[k + 1])) + uCell * cellsOf(where_[k]);
    drawn = drawn && distance(place, from) <= limit;
    corners[k] = (viewMatrix * vec4(place + fold, 1.0)).xyz;
  }
  if (!drawn) { gl_Position = nowhere; return; }
  vNormal = normalize(cross(corners[1] - corners[0], corners[2] - corners[0]));
  vColor = looks(meta, center).rgb;
  vPoint = corners[corner];
  vAlpha = uVeil;
  // A polyhedron is as whole as its atom.
  vBeyond = -1.0;
  // Each falls to zero at one side of the triangle; a side within a face of more corners is none.
  vSides = vec3(0.0);
  vSides[corner] = 1.0;
  for (int k = 0; k < 3; k++) if ((where_.w & (1u << k)) == 0u) vSides[k] = 1.0;
  gl_Position = projectionMatrix * vec4(vPoint, 1.0);
}
`;

/** Free triangles: of each corner two texels, (place, alpha) and (normal, colour as a number). */
export const facetVertexShader = /* glsl */ `${precisionPart}${pullPart}${surfaceOut}
uniform sampler2D uFacets;
// outward normal of the cut and its place along it; 0 0 0 0 for none
uniform vec4 uCut;
void main() {
  vec4 place = texelFetch(uFacets, texel(2 * gl_VertexID), 0);
  vec4 look = texelFetch(uFacets, texel(2 * gl_VertexID + 1), 0);
  uint c = uint(look.w);
  vec3 srgb = vec3(float(c >> 16), float((c >> 8) & 255u), float(c & 255u)) / 255.0;
  vColor = srgb * srgb;
  vNormal = mat3(viewMatrix) * look.xyz;
  vPoint = (viewMatrix * vec4(place.xyz, 1.0)).xyz;
  vAlpha = place.w;
  vBeyond = dot(uCut.xyz, place.xyz) - uCut.w;
  vSides = vec3(1.0);
  gl_Position = projectionMatrix * vec4(vPoint, 1.0);
}
`;

/**
 * What lets through what is behind it, in any order: weighted sums of colour and cover, after M. McGuire and L. Bavoil,
 * Journal of Computer Graphics Techniques 2 (2013) 122. Both targets are blended alike: colours are added, alphas multiply
 * what is left of the background.
 */
export const veilFragmentShader = /* glsl */ `${precisionPart}${lightPart}
uniform mat4 projectionMatrix;
uniform sampler2D uDepth;
flat in vec3 vColor;
in vec3 vNormal;
in vec3 vPoint;
in vec3 vSides;
in float vAlpha;
in float vBeyond;
layout(location = 0) out vec4 outSum;
layout(location = 1) out vec4 outWeight;
void main() {
  if (vBeyond > 0.0) discard;
  if (texelFetch(uDepth, ivec2(gl_FragCoord.xy), 0).r < gl_FragCoord.z) discard;
  vec3 toEye = projectionMatrix[3][3] == 1.0 ? vec3(0.0, 0.0, 1.0) : -normalize(vPoint);
  vec3 normal = normalize(vNormal);
  normal *= sign(dot(normal, toEye) + 1e-6);
  // Seen at a glancing angle one looks through more of it.
  float alpha = mix(min(1.0, 1.6 * vAlpha), vAlpha, abs(dot(normal, toEye)));
  vec3 color = shade(vColor, normal, toEye, 1.0);
  vec3 pixels = vSides / max(fwidth(vSides), vec3(1e-6));
  float side = 1.0 - smoothstep(0.6, 1.8, min(pixels.x, min(pixels.y, pixels.z)));
  color = mix(color, toScreen(vColor * 0.25), side);
  alpha = mix(alpha, 0.9, side);
  float weight = alpha * clamp(300.0 * pow(1.0 - 0.95 * gl_FragCoord.z, 3.0), 0.02, 300.0);
  outSum = vec4(color * weight, alpha);
  outWeight = vec4(weight, 0.0, 0.0, alpha);
}
`;

/** From the sums to the screen. */
export const veilScreenShader = /* glsl */ `${precisionPart}
uniform sampler2D uSum;
uniform sampler2D uWeight;
uniform vec2 uOrigin;
out vec4 outColor;
void main() {
  ivec2 pixel = ivec2(gl_FragCoord.xy - uOrigin);
  vec4 sum = texelFetch(uSum, pixel, 0);
  float weight = texelFetch(uWeight, pixel, 0).r;
  if (sum.a >= 1.0 || weight <= 0.0) discard;
  outColor = vec4(sum.rgb / weight, 1.0 - sum.a);
}
`;

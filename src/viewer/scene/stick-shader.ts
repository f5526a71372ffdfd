import { atomPart, lightPart, precisionPart, pullPart, rayPart } from './shader-parts';

/** A quad in front of a stick from A to B (view space), facing the eye, that covers it from every side. */
const coverPart = /* glsl */ `
flat out vec3 vA;
flat out vec3 vB;
flat out vec2 vRadii;
flat out vec3 vColorA;
flat out vec3 vColorB;
flat out float vSplit;
flat out vec4 vOcclusion;
out vec3 vPoint;
void cover(vec3 a, vec3 b, float radius, vec2 corner) {
  vec3 middle = 0.5 * (a + b);
  vec3 halfAxis = 0.5 * (b - a);
  vec3 toEye = isOrtho() ? vec3(0.0, 0.0, 1.0) : -normalize(middle);
  vec3 side = cross(halfAxis, toEye);
  side = dot(side, side) > 1e-12 ? normalize(side) : normalize(cross(vec3(0.0, 1.0, 0.3), toEye));
  vec3 up = cross(toEye, side);
  // Half a pixel for rounding: each more is drawn beside every stick, and thrown away.
  float pad = radius + 0.5 * pixelAt(middle);
  // The quad stands before the stick: what lies farther away only looks smaller on it.
  float front = abs(dot(halfAxis, toEye)) + radius;
  if (!isOrtho()) front = min(front, 0.5 * length(middle));
  vPoint = middle + front * toEye + corner.x * pad * side + corner.y * (abs(dot(halfAxis, up)) + pad) * up;
  gl_Position = projectionMatrix * vec4(vPoint, 1.0);
}
`;

/**
 * Bonds: two atom numbers, a cell shift and the longest length. Both ends come from the position textures, so
 * a new frame costs bonds nothing, and a bond that is too long in the frame shown is not drawn.
 */
export const bondVertexShader = /* glsl */ `${precisionPart}${pullPart}${atomPart}${coverPart}
uniform usampler2D uBonds;
uniform float uBondRadius;
#ifdef COPY
uniform vec3 uImage;
#endif
// hidden or ghosted
const uint hidden = 3u;
void main() {
  int slot = gl_VertexID / 6;
  uvec4 bond = texelFetch(uBonds, texel(slot), 0);
  int i = int(bond.x);
  int j = int(bond.y);
  uvec4 metaI = texelFetch(uMeta, texel(i), 0);
  uvec4 metaJ = texelFetch(uMeta, texel(j), 0);
  vec3 from = pathPosition(i);
  vec3 shift = vec3(float(bond.z & 255u), float((bond.z >> 8) & 255u), float((bond.z >> 16) & 255u)) - 128.0;
  vec3 step = pathPosition(j) + uCell * shift - from;
  bool half_ = (bond.z & (1u << 24)) != 0u;
  float bondLength = length(step);
  vec4 lookI = looks(metaI, i);
  vec4 lookJ = looks(metaJ, j);
  bool drawn = bondLength <= uintBitsToFloat(bond.w) && ((metaI.z | metaJ.z) & hidden) == 0u
    && lookI.w + lookJ.w < bondLength;
  if (!drawn) { gl_Position = nowhere; return; }
  from += foldShift(from);
#ifdef COPY
  from += uImage;
#endif
  vec3 axis = step / bondLength;
  // Trimmed where the stick meets the balls.
  float startAt = sqrt(max(lookI.w * lookI.w - uBondRadius * uBondRadius, 0.0)) * 0.98;
  float endAt = half_ ? 0.5 * bondLength
    : bondLength - sqrt(max(lookJ.w * lookJ.w - uBondRadius * uBondRadius, 0.0)) * 0.98;
  vA = (viewMatrix * vec4(from + startAt * axis, 1.0)).xyz;
  vB = (viewMatrix * vec4(from + endAt * axis, 1.0)).xyz;
  // Colours change halfway between the surfaces of the balls.
  vSplit = (0.5 * (bondLength + lookI.w - lookJ.w) - startAt) / (endAt - startAt);
  vColorA = mix(lookI.rgb, vec3(dot(lookI.rgb, vec3(0.3333))), 0.25) * 0.85;
  vColorB = mix(lookJ.rgb, vec3(dot(lookJ.rgb, vec3(0.3333))), 0.25) * 0.85;
  vRadii = vec2(uBondRadius);
  vOcclusion = 0.5 * (occlusion(i) + occlusion(j));
  cover(vA, vB, uBondRadius, quadCorner(gl_VertexID - 6 * slot));
}
`;

/** Free sticks and cones: three texels each, (from, radius), (to, radius), (colours as two numbers, least pixels). */
export const tubeVertexShader = /* glsl */ `${precisionPart}${pullPart}${coverPart}
uniform sampler2D uTubes;
vec3 unpackColor(float packed_) {
  uint c = uint(packed_);
  vec3 srgb = vec3(float(c >> 16), float((c >> 8) & 255u), float(c & 255u)) / 255.0;
  return srgb * srgb;
}
void main() {
  int slot = gl_VertexID / 6;
  vec4 from = texelFetch(uTubes, texel(3 * slot), 0);
  vec4 to = texelFetch(uTubes, texel(3 * slot + 1), 0);
  vec4 look = texelFetch(uTubes, texel(3 * slot + 2), 0);
  vA = (viewMatrix * vec4(from.xyz, 1.0)).xyz;
  vB = (viewMatrix * vec4(to.xyz, 1.0)).xyz;
  float least = look.z * uRatio * pixelAt(0.5 * (vA + vB));
  vRadii = vec2(max(from.w, from.w > 0.0 ? least : 0.0), max(to.w, to.w > 0.0 ? least : 0.0));
  vColorA = unpackColor(look.x);
  vColorB = unpackColor(look.y);
  vSplit = -1.0;
  vOcclusion = vec4(0.0);
  cover(vA, vB, max(vRadii.x, vRadii.y), quadCorner(gl_VertexID - 6 * slot));
}
`;

/** Ray against a capped cone; a stick is a cone with equal radii. */
export const stickFragmentShader = /* glsl */ `${precisionPart}${rayPart}${lightPart}
uniform float uAlpha;
flat in vec3 vA;
flat in vec3 vB;
flat in vec2 vRadii;
flat in vec3 vColorA;
flat in vec3 vColorB;
flat in float vSplit;
flat in vec4 vOcclusion;
in vec3 vPoint;
out vec4 outColor;
#ifdef COPY
uniform vec4 uPale;
#endif

/**
 * Distance along the ray and normal, after I. Quilez, "Capped cone intersection"
 * (https://iquilezles.org/articles/intersectors). Returns a negative distance where the ray misses.
 */
float meetCone(vec3 ro, vec3 rd, vec3 pa, vec3 pb, float ra, float rb, out vec3 normal, out float along) {
  vec3 ba = pb - pa;
  vec3 oa = ro - pa;
  vec3 ob = ro - pb;
  float m0 = dot(ba, ba);
  float m1 = dot(oa, ba);
  float m2 = dot(rd, ba);
  float m3 = dot(rd, oa);
  float m5 = dot(oa, oa);
  float m9 = dot(ob, ba);
  if (m1 < 0.0) {
    vec3 q = oa * m2 - rd * m1;
    if (dot(q, q) < ra * ra * m2 * m2) { normal = -ba * inversesqrt(m0); along = 0.0; return -m1 / m2; }
  } else if (m9 > 0.0) {
    float t = -m9 / m2;
    vec3 q = ob + rd * t;
    if (dot(q, q) < rb * rb) { normal = ba * inversesqrt(m0); along = 1.0; return t; }
  }
  float rr = ra - rb;
  float hy = m0 + rr * rr;
  float k2 = m0 * m0 - m2 * m2 * hy;
  float k1 = m0 * m0 * m3 - m1 * m2 * hy + m0 * ra * rr * m2;
  float k0 = m0 * m0 * m5 - m1 * m1 * hy + m0 * ra * (rr * m1 * 2.0 - m0 * ra);
  // A ray along the axis meets the side nowhere.
  if (abs(k2) < 1e-6 * m0 * m0) return -1.0;
  float h = k1 * k1 - k2 * k0;
  if (h < 0.0) return -1.0;
  float t = (-k1 - sqrt(h)) / k2;
  float y = m1 + t * m2;
  if (y < 0.0 || y > m0) return -1.0;
  along = y / m0;
  normal = normalize(m0 * (m0 * (oa + t * rd) + rr * ba * ra) - ba * hy * y);
  return t;
}

void main() {
  vec3 origin, direction;
  rayThrough(vPoint, origin, direction);
  // From near the stick, so that float32 keeps its digits when the eye is far.
  float start = dot(0.5 * (vA + vB) - origin, direction) - length(vB - vA) - 2.0 * max(vRadii.x, vRadii.y);
  origin += start * direction;
  vec3 normal;
  float along = 0.0;
  float t = meetCone(origin, direction, vA, vB, vRadii.x, vRadii.y, normal, along);
  vec3 axis = normalize(vB - vA);
  float coverage = 1.0;
  vec3 across = cross(direction, axis);
  float miss = abs(dot(vA - origin, across)) / max(length(across), 1e-4);
  float width = max(fwidth(miss), 1e-6);
#ifdef SOFT_EDGES
  // Half a pixel further out there is no hit to shade, so the soft edge lies just inside a stick's outline.
  if (vRadii.x == vRadii.y && along > 0.0 && along < 1.0) coverage = clamp((vRadii.x - miss) / width + 0.3, 0.0, 1.0);
#endif
#ifdef THIN
  coverage = clamp((vRadii.x - miss) / width, 0.0, 1.0);
#endif
  if (!(t > 0.0)) discard;
  vec3 hit = origin + t * direction;
  float depth = depthOf(hit);
  if (depth < 0.0) discard;
  vec3 albedo = vSplit < 0.0 ? mix(vColorA, vColorB, along) : (along < vSplit ? vColorA : vColorB);
  gl_FragDepth = depth;
#ifdef THIN
  // A line has no shape worth lighting.
  outColor = vec4(toScreen(albedo), coverage * uAlpha);
  return;
#endif
  outColor = vec4(shade(albedo, normal, -direction, opennessTo(normal, vOcclusion)), coverage * uAlpha);
#ifdef COPY
  outColor.rgb = mix(outColor.rgb, uPale.rgb, uPale.a);
#endif
}
`;

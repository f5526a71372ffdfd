import { atomPart, lightPart, precisionPart, pullPart, rayPart } from './shader-parts';

/** A quad through the centre, facing the eye, just large enough for the outline of the ball. */
export const sphereVertexShader = /* glsl */ `${precisionPart}${pullPart}${atomPart}
uniform usampler2D uOrder;
// one atom in so many is drawn, larger
uniform int uEvery;
#ifdef COPY
uniform vec3 uImage;
#endif
flat out vec4 vSphere;
flat out vec3 vColor;
flat out vec4 vOcclusion;
flat out float vGhost;
out vec3 vPoint;
void main() {
  int slot = gl_VertexID / 6;
  int atom = int(texelFetch(uOrder, texel(slot * max(uEvery, 1)), 0).r);
  uvec4 meta = texelFetch(uMeta, texel(atom), 0);
  vec4 look = looks(meta, atom);
  vec3 position = pathPosition(atom);
  vec3 place = position + foldShift(position);
#ifdef COPY
  place += uImage;
#endif
  vec3 center = (viewMatrix * vec4(place, 1.0)).xyz;
  float radius = uEvery > 1 ? look.w * pow(float(uEvery), 0.3333) : look.w;
  vec2 corner = quadCorner(gl_VertexID - 6 * slot);
  vSphere = vec4(center, radius);
  vColor = look.rgb;
  vOcclusion = occlusion(atom);
  vGhost = (meta.z & 2u) == 0u ? 0.0 : 1.0;
  // one pixel wider than the ball, for the soft edge
  float pad = 1.5 * pixelAt(center);
  if (isOrtho()) {
    vPoint = center + vec3(corner * (radius + pad), 0.0);
  } else {
    float distance = length(center);
    // The eye sees the ball under asin(r/d), which on the plane through the centre is r / √(1 − r²/d²).
    float size = radius / sqrt(max(1.0 - radius * radius / (distance * distance), 0.02)) + pad;
    vec3 toCenter = center / distance;
    vec3 right = normalize(cross(toCenter, vec3(0.0, 1.0, 0.0)));
    vPoint = center + size * (corner.x * right + corner.y * cross(right, toCenter));
    if (distance < radius || center.z > 0.0) { gl_Position = nowhere; return; }
  }
  gl_Position = projectionMatrix * vec4(vPoint, 1.0);
}
`;

/**
 * Ray against ball. The outline is softened over one pixel through alpha-to-coverage, half covered where the
 * ray just touches.
 */
export const sphereFragmentShader = /* glsl */ `${precisionPart}${rayPart}${lightPart}
flat in vec4 vSphere;
flat in vec3 vColor;
flat in vec4 vOcclusion;
flat in float vGhost;
in vec3 vPoint;
out vec4 outColor;
#ifdef COPY
uniform vec4 uPale;
#endif
void main() {
  vec3 origin, direction;
  rayThrough(vPoint, origin, direction);
  vec3 toCenter = vSphere.xyz - origin;
  float along = dot(toCenter, direction);
  vec3 aside = toCenter - along * direction;
  float miss = length(aside);
  float radius = vSphere.w;
  float coverage = clamp(0.5 + (radius - miss) / max(fwidth(miss), 1e-6), 0.0, 1.0);
#ifndef SOFT_EDGES
  coverage = miss <= radius ? 1.0 : 0.0;
#endif
  if (coverage <= 0.0) discard;
  vec3 hit = origin + (along - sqrt(max(radius * radius - miss * miss, 0.0))) * direction;
  float depth = depthOf(hit);
  if (depth < 0.0) discard;
  vec3 normal = (hit - vSphere.xyz) / radius;
  gl_FragDepth = depth;
  if (vGhost > 0.0) {
    // A share of the pixels, more of them where the ball turns away: a rim, without sorting.
    float away = 1.0 - max(dot(normal, -direction), 0.0);
    float noise = fract(52.9829189 * fract(dot(gl_FragCoord.xy, vec2(0.06711056, 0.00583715))));
    float share = 0.05 + 0.75 * away * away;
#ifdef SOFT_EDGES
    coverage *= floor(4.0 * share + noise) / 4.0;
    if (coverage <= 0.0) discard;
#else
    if (noise > share) discard;
#endif
  }
  outColor = vec4(shade(vColor, normal, -direction, opennessTo(normal, vOcclusion)), coverage);
#ifdef COPY
  outColor.rgb = mix(outColor.rgb, uPale.rgb, uPale.a);
#endif
}
`;

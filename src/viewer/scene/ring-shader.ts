import { atomPart, precisionPart, pullPart } from './shader-parts';

/**
 * Flat rings that face the eye: vacancies, and marks around atoms. Two texels each: (position, radius) and
 * (colour as a number, least radius in pixels, fill, atom or −1). With an atom, the ring follows it and the
 * radius adds to the ball's.
 */
export const ringVertexShader = /* glsl */ `${precisionPart}${pullPart}${atomPart}
uniform sampler2D uRings;
out vec2 vCorner;
flat out vec3 vColor;
flat out vec3 vShape;
void main() {
  int slot = gl_VertexID / 6;
  vec4 place = texelFetch(uRings, texel(2 * slot), 0);
  vec4 look = texelFetch(uRings, texel(2 * slot + 1), 0);
  int atom = int(look.w);
  vec3 position = place.xyz;
  float radius = place.w;
  if (atom >= 0) {
    position = pathPosition(atom);
    uvec4 meta = texelFetch(uMeta, texel(atom), 0);
    if ((meta.z & 1u) != 0u) { gl_Position = nowhere; return; }
    radius += looks(meta, atom).w;
  }
  vec3 center = (viewMatrix * vec4(position + foldShift(position), 1.0)).xyz;
  float pixel = pixelAt(center);
  radius = max(radius, look.y * uRatio * pixel);
  // Stands a little before its atom, so that touching neighbours do not cut it.
  vec3 toEye = isOrtho() ? vec3(0.0, 0.0, 1.0) : -normalize(center);
  center += 0.6 * radius * toEye;
  float size = radius + 2.0 * pixel;
  vCorner = quadCorner(gl_VertexID - 6 * slot) * size / radius;
  uint c = uint(look.x);
  vColor = vec3(float(c >> 16), float((c >> 8) & 255u), float(c & 255u)) / 255.0;
  vShape = vec3(pixel / radius, look.z, uRatio);
  gl_Position = projectionMatrix * vec4(center + vec3(vCorner * radius, 0.0), 1.0);
}
`;

/** Drawn over the finished picture; where atoms stand before the ring it shows through faintly. */
export const ringFragmentShader = /* glsl */ `${precisionPart}
uniform sampler2D uDepth;
uniform vec2 uClip;
uniform bool uOrtho;
uniform vec2 uOrigin;
in vec2 vCorner;
flat in vec3 vColor;
flat in vec3 vShape;
out vec4 outColor;
float distanceOf(float depth) {
  float near = uClip.x, far = uClip.y;
  return uOrtho ? near + depth * (far - near) : near * far / (far - depth * (far - near));
}
void main() {
  float r = length(vCorner);
  float pixel = vShape.x;
  float width = max(0.2, 2.0 * vShape.z * pixel);
  float outer = clamp((1.0 - r) / pixel + 0.5, 0.0, 1.0);
  float inner = clamp((r - (1.0 - width)) / pixel + 0.5, 0.0, 1.0);
  float ring = outer * inner;
  float halo = clamp(1.0 - (abs(r - (1.0 - 0.5 * width)) - 0.5 * width) / (2.0 * pixel), 0.0, 1.0);
  float before = texelFetch(uDepth, ivec2(gl_FragCoord.xy - uOrigin), 0).r;
  bool behind = before < gl_FragCoord.z;
  // The deeper inside, the fainter: far ones would only clutter what stands before them.
  float deep = distanceOf(gl_FragCoord.z) - distanceOf(before);
  float strength = behind ? mix(0.65, 0.13, smoothstep(1.0, 14.0, deep)) : 1.0;
  float fill = vShape.y * outer * strength * (behind ? 0.6 : 1.0);
  float alpha = max(max(ring * strength, fill), 0.35 * halo * strength);
  if (alpha < 0.004) discard;
  vec3 color = mix(vColor * 0.25, vColor, ring > 0.0 || fill > 0.0 ? max(ring, min(1.0, fill * 4.0)) : 0.0);
  outColor = vec4(color, alpha);
}
`;

// GLSL ES 3.0. A star is a disc of one flat colour: the pixel at its place is the colour of the legend, nothing mixed in.

const sizes = /* glsl */ `
uniform mat4 modelViewMatrix, projectionMatrix;
uniform float uRatio, uReference;
// Near ones look larger, but nothing hides its neighbours or falls below what an eye finds.
float diameter(float base_px, float depth) { return clamp(base_px * pow(uReference / max(depth, 1e-3), 0.55), max(2.2, 0.45 * base_px), 3.2 * base_px); }
`;

export const starVertex = /* glsl */ `
precision highp float;
in vec3 position;
in vec4 aColour;
in float aSize;
out vec4 vColour;
out float vPixels;
${sizes}
void main() {
  vec4 seen = modelViewMatrix * vec4(position, 1.0);
  gl_Position = projectionMatrix * seen;
  vPixels = diameter(aSize, -seen.z) * uRatio + 2.0;
  gl_PointSize = vPixels;
  vColour = aColour;
  if (aColour.a < 0.1) { gl_Position = vec4(2.0, 2.0, 2.0, 1.0); }
}`;

export const starFragment = /* glsl */ `
precision highp float;
in vec4 vColour;
in float vPixels;
uniform vec3 uRim;
out vec4 colour;
void main() {
  float radius = 0.5 * vPixels - 1.0;
  float from = length(gl_PointCoord - 0.5) * vPixels;
  float disc = 1.0 - smoothstep(radius - 0.5, radius + 0.5, from);
  float rim_px = clamp(0.14 * radius, 0.0, 1.6);
  float rim = smoothstep(radius - rim_px - 0.5, radius - rim_px + 0.3, from) * step(2.4, radius);
  bool isHollow = vColour.a < 0.9;
  float hole = isHollow ? smoothstep(radius - max(1.1, 0.2 * radius) - 0.5, radius - max(1.1, 0.2 * radius) + 0.5, from) : 1.0;
  float alpha = disc * hole * (isHollow ? 0.75 : 1.0);
  if (alpha < 0.04) { discard; }
  colour = vec4(isHollow ? vColour.rgb : mix(vColour.rgb, uRim, 0.75 * rim), alpha);
}`;

export const markVertex = /* glsl */ `
precision highp float;
in vec3 position;
in float aSize, aStrength, aInner, aOuter;
out float vStrength, vPixels, vInner, vOuter;
uniform float uGap;
${sizes}
void main() {
  vec4 seen = modelViewMatrix * vec4(position, 1.0);
  gl_Position = aStrength > 0.0 ? projectionMatrix * seen : vec4(2.0, 2.0, 2.0, 1.0);
  float star = 0.5 * diameter(aSize, -seen.z);
  // uGap < 0: radii are given (a zone, in its own scale); else a line that far outside the star.
  float grown = pow(uReference / max(-seen.z, 1e-3), 0.55);
  vOuter = (uGap < 0.0 ? star + aOuter * clamp(grown, 0.6, 2.5) : star + uGap + 1.6) * uRatio;
  vInner = (uGap < 0.0 ? star + aInner * clamp(grown, 0.6, 2.5) : star + uGap) * uRatio;
  vPixels = 2.0 * vOuter + 4.0;
  gl_PointSize = vPixels;
  vStrength = aStrength;
}`;

export const markFragment = /* glsl */ `
precision highp float;
in float vStrength, vPixels, vInner, vOuter;
uniform vec3 uInk;
uniform int uShape; // 0 ring, 1 dotted ring, 2 diamond, 3 band
out vec4 colour;
void main() {
  vec2 at = (gl_PointCoord - 0.5) * vPixels;
  float from = uShape == 2 ? 0.72 * (abs(at.x) + abs(at.y)) : length(at);
  float line = smoothstep(vInner - 0.6, vInner + 0.4, from) * (1.0 - smoothstep(vOuter - 0.4, vOuter + 0.6, from));
  if (uShape == 1) { line *= smoothstep(-0.25, 0.25, sin(atan(at.y, at.x) * 8.0)); }
  float alpha = line * vStrength * (uShape == 3 ? 0.42 : 1.0);
  if (alpha < 0.03) { discard; }
  colour = vec4(uInk, alpha);
}`;

/// A route: a quad along the line, as wide as it is used.
export const routeVertex = /* glsl */ `
precision highp float;
in vec3 position; // x: 0 = from, 1 = to; y: -1, +1 across
in vec3 aFrom, aTo;
in float aShare;
uniform mat4 modelViewMatrix, projectionMatrix;
uniform vec2 uSize; // of the canvas, device px
uniform float uRatio;
out float vAlpha, vAcross;
void main() {
  vec4 from = projectionMatrix * modelViewMatrix * vec4(aFrom, 1.0);
  vec4 to = projectionMatrix * modelViewMatrix * vec4(aTo, 1.0);
  float near = 1e-3;
  if (from.w < near && to.w < near) { gl_Position = vec4(2.0, 2.0, 2.0, 1.0); return; }
  if (from.w < near) { from = mix(from, to, (near - from.w) / (to.w - from.w)); }
  if (to.w < near) { to = mix(to, from, (near - to.w) / (from.w - to.w)); }
  vec2 along = (to.xy / to.w - from.xy / from.w) * uSize;
  vec2 across = length(along) < 1e-6 ? vec2(0.0) : normalize(vec2(-along.y, along.x));
  float width_px = (0.7 + 2.3 * aShare) * uRatio + 1.0;
  vec4 here = position.x < 0.5 ? from : to;
  gl_Position = here + vec4(across * position.y * width_px / uSize * here.w, 0.0, 0.0);
  vAlpha = 0.10 + 0.62 * aShare;
  vAcross = position.y;
}`;

export const routeFragment = /* glsl */ `
precision highp float;
in float vAlpha, vAcross;
uniform vec3 uInk;
out vec4 colour;
void main() { colour = vec4(uInk, vAlpha * (1.0 - smoothstep(0.55, 1.0, abs(vAcross)))); }`;

export const lineVertex = /* glsl */ `
precision highp float;
in vec3 position;
uniform mat4 modelViewMatrix, projectionMatrix;
void main() { gl_Position = projectionMatrix * modelViewMatrix * vec4(position, 1.0); }`;

export const lineFragment = /* glsl */ `
precision highp float;
uniform vec3 uInk;
uniform float uAlpha;
out vec4 colour;
void main() { colour = vec4(uInk, uAlpha); }`;

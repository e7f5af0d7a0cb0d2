import { rgbOf } from '../../core/colour/rgb.ts'
import type { HeatScale } from '../scales/heat-scale.ts'

const uniformBlock = `\
layout(std140) uniform heatUniforms {
  vec2 size;
  float bend;
  float isClipped;
} heat;
`

export interface HeatUniforms {
  /** Columns and rows. */
  size: [number, number]
  /** How far the middle of the grid lies from the middle of its Mercator picture, see {@link bendOf}. */
  bend: number
  /** 1 = the second texture says how much of each cell is inside. */
  isClipped: number
}

export const heatUniforms = {
  name: 'heat',
  vs: uniformBlock,
  fs: uniformBlock,
  uniformTypes: { size: 'vec2<f32>', bend: 'f32', isClipped: 'f32' },
} as const

const mercatorY = (lat: number) => Math.log(Math.tan(Math.PI / 4 + (lat * Math.PI) / 360))
const latOf = (y: number) => (Math.atan(Math.exp(y)) * 360) / Math.PI - 90

/**
 * Rows are even in latitude, the picture in Mercator: at part t of its height from the north lies part t + bend × t (1 - t)
 * of the rows. Error below 0.1 m over 20 km at 31 degrees, 12 m over 100 km at 60.
 */
export function bendOf([, south, , north]: readonly [number, number, number, number]): number {
  if (!(north > south)) return 0
  const middle = latOf((mercatorY(north) + mercatorY(south)) / 2)
  return 4 * ((north - middle) / (north - south) - 0.5)
}

const list = (values: readonly number[]) => values.map((value) => value.toFixed(5)).join(', ')

/**
 * Density between the middles of the four nearest cells (as core/heat/heat-at.ts reads it), then its colour: that of a
 * class at its threshold, from there to the next by the logarithm. The colours are those of the legend.
 */
export function heatFragmentShader({ from, colours, alphas }: HeatScale): string {
  const count = from.length
  const rgba = colours.map((hex, at) => {
    const rgb = rgbOf(hex).map((channel) => channel / 255)
    return `vec4(${list([...rgb, alphas[at] ?? 1])})`
  })
  return `#version 300 es
#define SHADER_NAME heat-fragment-shader
precision highp float;
uniform highp sampler2D bitmapTexture;
uniform highp sampler2D coverageTexture;
in vec2 vTexCoord;
in vec2 vTexPos;
out vec4 fragColor;
const float LOGS[${count}] = float[${count}](${list(from.map(Math.log))});
const vec4 CLASSES[${count}] = vec4[${count}](${rgba.join(', ')});

void main(void) {
  vec2 uv = vTexCoord;
  uv.y += heat.bend * uv.y * (1.0 - uv.y);
  geometry.uv = uv;
  vec2 at = uv * heat.size - 0.5;
  ivec2 first = ivec2(floor(at));
  vec2 rest = at - vec2(first);
  ivec2 last = ivec2(heat.size) - 1;
  float sum = 0.0;
  float share = 0.0;
  float covered = 0.0;
  for (int corner = 0; corner < 4; corner++) {
    ivec2 step = ivec2(corner & 1, corner >> 1);
    ivec2 cell = clamp(first + step, ivec2(0), last);
    vec2 near = abs(1.0 - vec2(step) - rest);
    float part = near.x * near.y;
    float cover = heat.isClipped > 0.5 ? texelFetch(coverageTexture, cell, 0).r : 1.0;
    covered += part * cover;
    // A cell less than half inside holds nothing.
    if (cover < 0.5) continue;
    sum += part * texelFetch(bitmapTexture, cell, 0).r;
    share += part;
  }
  float edge = max(fwidth(covered), 1e-4);
  float inside = heat.isClipped > 0.5 ? smoothstep(0.5 - edge, 0.5 + edge, covered) : 1.0;
  float density = share > 0.0 ? sum / share : 0.0;

  float place = log(max(density, 1e-9));
  // The edge of the lowest class is drawn over one pixel, so that it has no stairs.
  float soft = max(fwidth(place), 1e-4);
  float shown = smoothstep(LOGS[0] - soft, LOGS[0] + soft, place);
  vec4 colour = CLASSES[0];
  for (int i = 1; i < ${count}; i++) {
    colour = mix(colour, CLASSES[i], clamp((place - LOGS[i - 1]) / (LOGS[i] - LOGS[i - 1]), 0.0, 1.0));
  }
  float alpha = colour.a * shown * inside * layer.opacity;
  if (alpha <= 0.0) discard;
  fragColor = vec4(colour.rgb, alpha);
  DECKGL_FILTER_COLOR(fragColor, geometry);
}
`
}

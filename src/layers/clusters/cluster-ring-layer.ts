import type { Accessor, DefaultProps } from '@deck.gl/core'
import { ScatterplotLayer, type ScatterplotLayerProps } from '@deck.gl/layers'
import { rgbOf } from '../../core/colour/rgb.ts'

interface OwnProps<DataT> {
  /** Shares of classes 0..3, each 0..1; what is missing to 1 is class 4. */
  getMix?: Accessor<DataT, readonly [number, number, number, number]>
  /** CSS hex of the five classes, of the plate behind the disc and of thin edges. Read once, when the layer is made. */
  palette: { classes: readonly string[]; plate: string; edge: string; edgeAlpha: number }
  /** `disc`: colour of the worst, ring of the mix. `tile`: a neutral square, edge of the worst, bar of the mix. */
  form: 'disc' | 'tile'
}
export type ClusterRingLayerProps<DataT = unknown> = ScatterplotLayerProps<DataT> & OwnProps<DataT>

/** Share of the radius that the ring takes. @source design.md, mock-ups: 24 %. */
export const RING_SHARE = 0.24

/** Height of a tile's bar, CSS pixels. */
export const TILE_BAR_PX = 3

/**
 * A cluster. A disc in the colour of the worst class inside, around it a ring whose arcs are the shares of the classes,
 * worst first, clockwise from the top; a tile is calmer: its edge has the colour of the worst, the bar at its foot the
 * shares from left to right. Drawn by a distance function, so it is sharp at any size and pixel ratio.
 */
export class ClusterRingLayer<DataT = unknown> extends ScatterplotLayer<DataT, OwnProps<DataT>> {
  static override layerName = 'ClusterRingLayer'
  static override defaultProps: DefaultProps<ClusterRingLayerProps> = {
    getMix: { type: 'accessor', value: [0, 0, 0, 0] },
    palette: { type: 'object', value: { classes: [], plate: '#000000', edge: '#000000', edgeAlpha: 0 } },
    form: 'disc',
  }

  override getShaders() {
    const { palette, form } = this.props
    return {
      ...super.getShaders(),
      fs: fragmentShader(palette, form),
      inject: {
        'vs:#decl': 'in vec4 instanceMixes;\nout vec4 vMix;\n',
        'vs:#main-end': 'vMix = instanceMixes;\n',
      },
    }
  }

  override initializeState() {
    super.initializeState()
    this.getAttributeManager()?.addInstanced({ instanceMixes: { size: 4, accessor: 'getMix', defaultValue: 0 } })
  }
}

function vec3(hex: string): string {
  return `vec3(${rgbOf(hex)
    .map((channel) => (channel / 255).toFixed(4))
    .join(', ')})`
}

/** Distances are CSS pixels from the centre; `smoothedge` is one pixel wide. */
function fragmentShader(palette: OwnProps<unknown>['palette'], form: 'disc' | 'tile'): string {
  return `#version 300 es
#define SHADER_NAME cluster-ring-fragment-shader
precision highp float;
in vec4 vFillColor;
in vec4 vMix;
in vec2 unitPosition;
in float outerRadiusPixels;
out vec4 fragColor;
const vec3 CLASSES[5] = vec3[5](${palette.classes.map(vec3).join(', ')});
const vec3 PLATE = ${vec3(palette.plate)};
const vec3 EDGE = ${vec3(palette.edge)};
const float EDGE_ALPHA = ${palette.edgeAlpha.toFixed(2)};
const float TAU = 6.28318530718;
float band(float d, float at) { return 1.0 - smoothstep(0.3, 1.1, abs(d - at)); }
int classAt(float at, vec4 ends) { return at < ends.x ? 0 : at < ends.y ? 1 : at < ends.z ? 2 : at < ends.w ? 3 : 4; }
void main(void) {
  geometry.uv = unitPosition;
  vec2 p = unitPosition * outerRadiusPixels;
  vec4 ends = vec4(vMix.x, vMix.x + vMix.y, vMix.x + vMix.y + vMix.z, dot(vMix, vec4(1.0)));
  int worst = vMix.x > 0.0 ? 0 : vMix.y > 0.0 ? 1 : vMix.z > 0.0 ? 2 : vMix.w > 0.0 ? 3 : 4;
  bool isMixed = max(max(vMix.x, vMix.y), max(vMix.z, max(vMix.w, 1.0 - ends.w))) < 0.9999;
${form === 'disc' ? DISC : TILE}
  fragColor = vec4(rgb, inside * vFillColor.a);
  DECKGL_FILTER_COLOR(fragColor, geometry);
}
`
}

const DISC = `  float d = length(p);
  float inside = smoothedge(d, outerRadiusPixels);
  if (inside == 0.0) discard;
  float ringOuter = outerRadiusPixels - 2.0;
  float ringInner = ringOuter * ${(1 - RING_SHARE).toFixed(2)};
  float discRadius = ringInner - 2.0;
  float turn = fract(atan(p.x, p.y) / TAU + 1.0);
  vec3 ring = CLASSES[classAt(turn, ends)];
  float arcPixels = TAU * (ringOuter + ringInner) * 0.5;
  if (isMixed) {
    vec4 gaps = abs(vec4(turn) - ends);
    float nearest = min(min(min(gaps.x, gaps.y), min(gaps.z, gaps.w)), min(turn, 1.0 - turn)) * arcPixels;
    ring = mix(PLATE, ring, smoothstep(0.35, 1.15, nearest));
  }
  vec3 rgb = PLATE;
  rgb = mix(rgb, ring, smoothedge(d, ringOuter) * (1.0 - smoothedge(d, ringInner)));
  rgb = mix(rgb, CLASSES[worst], smoothedge(d, discRadius));
  float edges = max(band(d, ringOuter), max(band(d, ringInner), worst == 2 ? band(d, discRadius) : 0.0));
  rgb = mix(rgb, EDGE, edges * EDGE_ALPHA);`

const TILE = `  const float CORNER = 4.0;
  vec2 q = abs(p) - vec2(outerRadiusPixels - CORNER);
  // Distance from the tile's edge, negative inside.
  float d = length(max(q, 0.0)) + min(max(q.x, q.y), 0.0) - CORNER;
  float inside = smoothedge(d, 0.0);
  if (inside == 0.0) discard;
  float reach = outerRadiusPixels - 3.0;
  float at = clamp((p.x + reach) / (2.0 * reach), 0.0, 1.0);
  float bar = smoothedge(d, -3.0) * (1.0 - smoothedge(p.y, -reach)) * smoothedge(p.y, -reach + ${TILE_BAR_PX.toFixed(1)});
  vec3 rgb = mix(PLATE, CLASSES[classAt(at, ends)], isMixed ? bar : 0.0);
  rgb = mix(CLASSES[worst], rgb, smoothedge(d, -2.6));
  rgb = mix(EDGE, rgb, smoothedge(d, -1.0));`

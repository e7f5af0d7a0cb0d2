import type { DefaultProps, UpdateParameters } from '@deck.gl/core'
import { ScatterplotLayer, type ScatterplotLayerProps } from '@deck.gl/layers'
import { rgbOf } from '../../core/colour/rgb.ts'
import { DUE_SOON_DAYS } from '../../core/hazards/urgency.ts'

interface OwnProps {
  /** Shown day: a uniform, so that moving through time touches no attribute. */
  day: number
  /** CSS hex of red, orange, yellow, blue, of the edge and the halo around it. Read once, when the layer is made. */
  palette: { classes: readonly string[]; edge: string; halo: string }
  /** Radius of the mildest mark, CSS pixels; worse ones are larger. */
  markRadiusPx: number
}
export type TimeMarksLayerProps<DataT = unknown> = ScatterplotLayerProps<DataT> & OwnProps

/** Sizes by class, worst first, relative to the mildest. */
const SIZES = [1.3, 1.12, 1.05, 1]

const uniformBlock = `\
layout(std140) uniform timeMarksUniforms {
  float day;
  float radiusPx;
} timeMarks;
`
const timeMarksUniforms = {
  name: 'timeMarks',
  vs: uniformBlock,
  fs: uniformBlock,
  uniformTypes: { day: 'f32', radiusPx: 'f32' },
} as const

/**
 * Hazards of all times in one layer whose data never changes with the day: the vertex shader compares the shown day with
 * each mark's span, and with its deadline for the class by the urgency rule (core/hazards/urgency.ts). ◆▲●■ by distance
 * functions, worse ones larger. What is drawn later is never milder, by the order of the marks.
 */
export class TimeMarksLayer<DataT = unknown> extends ScatterplotLayer<DataT, OwnProps> {
  static override layerName = 'TimeMarksLayer'
  static override defaultProps: DefaultProps<TimeMarksLayerProps> = {
    day: 0,
    palette: { type: 'object', value: { classes: [], edge: '#000000', halo: '#000000' } },
    markRadiusPx: 5,
  }

  override getShaders() {
    const shaders = super.getShaders()
    return {
      ...shaders,
      fs: fragmentShader(this.props.palette),
      modules: [...shaders.modules, timeMarksUniforms],
      inject: {
        'vs:#decl': `\
in vec4 instanceSpans;
in float instanceKept;
flat out int vRank;
const float SIZES[4] = float[4](${SIZES.map((size) => size.toFixed(2)).join(', ')});
int rankOf(vec4 span, float day) {
  if (span.w > 0.5) return 0;
  if (day > span.z) return 1;
  return span.z - day <= ${DUE_SOON_DAYS.toFixed(1)} ? 2 : 3;
}
`,
        'vs:DECKGL_FILTER_SIZE': 'size *= timeMarks.radiusPx * SIZES[rankOf(instanceSpans, timeMarks.day)];\n',
        'vs:#main-end': `\
vRank = rankOf(instanceSpans, timeMarks.day);
outerRadiusPixels *= timeMarks.radiusPx * SIZES[vRank];
bool isOpen = instanceSpans.x <= timeMarks.day && timeMarks.day < instanceSpans.y;
// Behind the far plane: clipped before a single pixel is thought of.
if (!isOpen || instanceKept < 0.5) gl_Position = vec4(0.0, 0.0, 2.0, 1.0);
`,
      },
    }
  }

  override initializeState() {
    super.initializeState()
    this.getAttributeManager()?.addInstanced({
      instanceSpans: { size: 4, accessor: 'getSpan', defaultValue: 0 },
      instanceKept: { size: 1, type: 'unorm8', accessor: 'getKept', defaultValue: 255 },
    })
  }

  override updateState(params: UpdateParameters<this>) {
    super.updateState(params)
    const { props, oldProps } = params
    if (props.day !== oldProps.day || props.markRadiusPx !== oldProps.markRadiusPx) this.setNeedsRedraw()
  }

  override draw(options: Parameters<ScatterplotLayer['draw']>[0]) {
    const { day, markRadiusPx } = this.props
    this.state.model?.shaderInputs.setProps({ timeMarks: { day, radiusPx: markRadiusPx } })
    super.draw(options)
  }
}

function vec3(hex: string): string {
  return `vec3(${rgbOf(hex)
    .map((channel) => (channel / 255).toFixed(4))
    .join(', ')})`
}

/** Distances are CSS pixels from the centre, y down; the shapes are those of marks/draw-mark.ts. */
function fragmentShader({ classes, edge, halo }: OwnProps['palette']): string {
  return `#version 300 es
#define SHADER_NAME time-marks-fragment-shader
precision highp float;
in vec4 vFillColor;
in vec2 unitPosition;
in float outerRadiusPixels;
flat in int vRank;
out vec4 fragColor;
const vec3 CLASSES[4] = vec3[4](${classes.slice(0, 4).map(vec3).join(', ')});
const vec3 EDGE = ${vec3(edge)};
const vec3 HALO = ${vec3(halo)};
float shape(vec2 p, float r, int rank) {
  vec2 q = abs(p);
  if (rank == 0) return (q.x + q.y - 1.16 * r) * 0.7071;
  if (rank == 1) return max(-p.y - 0.84 * r, q.x * 0.8638 + (p.y - 1.08 * r) * 0.5039);
  if (rank == 2) return length(p) - 0.96 * r;
  return max(q.x, q.y) - 0.86 * r;
}
void main(void) {
  geometry.uv = unitPosition;
  vec2 p = unitPosition * outerRadiusPixels;
  // Among a hundred thousand there is room for neither edge nor halo.
  float detail = smoothstep(3.0, 6.0, outerRadiusPixels);
  float haloPx = 1.4 * detail;
  float d = shape(p, (outerRadiusPixels - haloPx) / 1.2, vRank);
  float inside = 1.0 - smoothstep(haloPx - 0.5, haloPx + 0.5, d);
  if (inside <= 0.0) discard;
  vec3 rgb = mix(CLASSES[vRank], EDGE, smoothstep(-1.5, -0.5, d) * detail);
  rgb = mix(rgb, HALO, smoothstep(-0.5, 0.5, d) * detail);
  fragColor = vec4(rgb, inside * vFillColor.a);
  DECKGL_FILTER_COLOR(fragColor, geometry);
}
`
}

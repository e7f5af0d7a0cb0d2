import type { DefaultProps, UpdateParameters } from '@deck.gl/core'
import { BitmapLayer, type BitmapLayerProps } from '@deck.gl/layers'
import type { Texture } from '@luma.gl/core'
import type { HeatSurface } from '../../core/heat/heat-options.ts'
import type { HeatScale } from '../scales/heat-scale.ts'
import { bendOf, heatFragmentShader, heatUniforms } from './heat-shader.ts'

interface OwnProps {
  surface: HeatSurface | null
  /** Read once, when the layer is made: another scale wants another id. */
  scale: HeatScale
}
export type HeatSurfaceLayerProps = Omit<BitmapLayerProps, 'data' | 'image'> & OwnProps

interface Textures {
  density: Texture
  coverage: Texture | null
}

/** A density surface: the grid goes to the GPU as it is, the shader reads between cells and gives the frozen colours. */
export class HeatSurfaceLayer extends BitmapLayer<OwnProps> {
  static override layerName = 'HeatSurfaceLayer'
  static override defaultProps: DefaultProps<BitmapLayerProps & OwnProps> = {
    ...BitmapLayer.defaultProps,
    surface: { type: 'object', value: null },
    scale: { type: 'object', value: { key: '', from: [], colours: [], alphas: [] } },
  }

  declare state: BitmapLayer['state'] & { textures?: Textures | null }

  override getShaders() {
    const shaders = super.getShaders()
    return { ...shaders, fs: heatFragmentShader(this.props.scale), modules: [...shaders.modules, heatUniforms] }
  }

  override updateState(params: UpdateParameters<this>) {
    super.updateState(params)
    if (params.props.surface === params.oldProps.surface) return
    this.drop()
    const { surface } = params.props
    if (!surface || surface.columns === 0) return
    const { columns, rows, perKm2, coverage } = surface
    const textures: Textures = {
      density: this.upload(withoutNaN(perKm2), columns, rows),
      coverage: coverage && this.upload(coverage, columns, rows),
    }
    this.setState({ textures })
  }

  override draw() {
    const { surface } = this.props
    const { model, textures } = this.state
    if (!surface || !model || !textures) return
    model.setBindings({
      bitmapTexture: textures.density,
      coverageTexture: textures.coverage ?? textures.density,
    })
    model.shaderInputs.setProps({
      heat: {
        size: [surface.columns, surface.rows],
        bend: bendOf(surface.bounds),
        isClipped: textures.coverage ? 1 : 0,
      },
    })
    model.draw(this.context.renderPass)
  }

  override finalizeState(context: Parameters<BitmapLayer['finalizeState']>[0]) {
    super.finalizeState(context)
    this.drop()
  }

  private drop() {
    const { textures } = this.state
    textures?.density.destroy()
    textures?.coverage?.destroy()
    if (textures) this.setState({ textures: null })
  }
  private upload(data: Float32Array, width: number, height: number): Texture {
    return this.context.device.createTexture({
      format: 'r32float',
      width,
      height,
      data,
      sampler: { minFilter: 'nearest', magFilter: 'nearest' },
    })
  }
}

/** What NaN is in a shader is not defined; outside cells are told by the coverage. */
function withoutNaN(values: Float32Array): Float32Array {
  const clean = new Float32Array(values.length)
  for (let at = 0; at < values.length; at++) clean[at] = (values[at] as number) > 0 ? (values[at] as number) : 0
  return clean
}

import type { LayerSpecification } from 'maplibre-gl'

/** Paint properties of each kind of style layer that make it fainter. */
const OPACITIES: Readonly<Partial<Record<LayerSpecification['type'], readonly string[]>>> = {
  fill: ['fill-opacity'],
  line: ['line-opacity'],
  symbol: ['text-opacity', 'icon-opacity'],
  circle: ['circle-opacity', 'circle-stroke-opacity'],
  raster: ['raster-opacity'],
}

/**
 * A style layer's opacities, each times a factor.
 *
 * @param layer - as the style has it; properties it does not set count as 1.
 * @param factor - 0..1.
 * @returns name and value of each paint property to be set.
 */
export function fadedPaint(layer: LayerSpecification, factor: number): [name: string, value: unknown][] {
  const paint: Record<string, unknown> = { ...layer.paint }
  return (OPACITIES[layer.type] ?? []).map((name) => [name, faded(paint[name] ?? 1, factor)])
}

/** A number or expression times a factor. `zoom` must stay the input of the outermost interpolation, so outputs are scaled. */
function faded(value: unknown, factor: number): unknown {
  if (typeof value === 'number') return value * factor
  if (!Array.isArray(value)) return value
  const [operator, ...rest]: unknown[] = value
  const isOutput = OUTPUTS[String(operator)]
  return isOutput
    ? [operator, ...rest.map((part, i) => (isOutput(i, rest.length) ? faded(part, factor) : part))]
    : ['*', value, factor]
}

/** Which arguments of an operator are its results. */
const OUTPUTS: Readonly<Record<string, (index: number, count: number) => boolean>> = {
  // interpolation, input, stop, output, …
  interpolate: (i) => i >= 3 && i % 2 === 1,
  // input, output, stop, output, …
  step: (i) => i >= 1 && i % 2 === 1,
  // condition, output, …, otherwise
  case: (i, count) => i % 2 === 1 || i === count - 1,
}

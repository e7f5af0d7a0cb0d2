import { useLayersStore } from '../layers-store.ts'
import { useSurfaceStore } from '../surface-store.ts'
import { useTimeStore } from '../time-store.ts'
import { heatCodec, opacityCodec, rateCodec, timeStepCodec } from './surface-codecs.ts'
import { urlMember, type UrlMember } from './url-member.ts'

/** How surfaces are made, how opaque layers are, and the step of the timeline. */
export function surfaceMembers(): UrlMember[] {
  const surface = useSurfaceStore()
  const layers = useLayersStore()
  const time = useTimeStore()
  return [
    urlMember(
      heatCodec,
      () => surface.heat,
      (heat) => (surface.heat = heat),
    ),
    urlMember(
      rateCodec,
      () => surface.rate,
      (rate) => (surface.rate = rate),
    ),
    urlMember(
      timeStepCodec,
      () => time.wishedStep,
      (step) => (time.wishedStep = step),
    ),
    urlMember(
      opacityCodec,
      () => layers.opacity,
      (opacity) => Object.entries(opacity).forEach(([id, value]) => layers.setOpacity(id, value)),
    ),
  ]
}

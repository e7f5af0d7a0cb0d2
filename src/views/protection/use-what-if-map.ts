import { computed, inject, shallowRef } from 'vue'
import { useI18n } from 'vue-i18n'
import { useFeasiblePicture } from '../../composables/protection/use-feasible-picture.ts'
import { useWhatIfPointer } from '../../composables/protection/use-what-if-pointer.ts'
import { useStyleFeatures } from '../../composables/use-style-features.ts'
import { mapPositions, positionsOf, type Geometry, type LngLat } from '../../core/geo/geometry.ts'
import type { Side } from '../../core/protection/what-if/edit.ts'
import {
  WHAT_IF_SOURCE,
  whatIfFeatures,
  whatIfLayers,
  type WhatIfDrawing,
} from '../../layers/protection/what-if-layers.ts'
import { lastValue } from '../../stores/last-value.ts'
import { usePreferencesStore } from '../../stores/preferences-store.ts'
import { useWhatIfStore } from '../../stores/what-if-store.ts'
import { PROTECTION_MAP } from './map-key.ts'

/** Lines are drawn to so many changed pairs. */
const MOST_LINES = 20

/** Middle of a geometry's box, where its mark stands. */
export function middleOf(geometry: Geometry): LngLat {
  const box = [Infinity, Infinity, -Infinity, -Infinity] as [number, number, number, number]
  for (const [lng = NaN, lat = NaN] of positionsOf(geometry)) {
    box[0] = Math.min(box[0], lng)
    box[1] = Math.min(box[1], lat)
    box[2] = Math.max(box[2], lng)
    box[3] = Math.max(box[3], lat)
  }
  return [(box[0] + box[2]) / 2, (box[1] + box[3]) / 2]
}

/** The same footprint with its middle elsewhere; its width keeps its metres. */
export function movedTo(geometry: Geometry, place: LngLat): Geometry {
  const [lng, lat] = middleOf(geometry)
  const stretch = Math.cos((lat * Math.PI) / 180) / Math.cos((place[1] * Math.PI) / 180)
  return mapPositions(geometry, (x, y) => [place[0] + (x - lng) * stretch, place[1] + (y - lat)])
}

/** Draws what is supposed on the page's map and takes clicks and drags from it. `onPlace` gets a click of a chosen tool. */
export function useWhatIfMap(onPlace: (place: LngLat) => void) {
  const map = inject(PROTECTION_MAP, shallowRef(null))
  const whatIf = useWhatIfStore()
  const preferences = usePreferencesStore()
  const { t } = useI18n()

  const grips = computed(() =>
    (whatIf.shown?.places ?? []).flatMap(({ side, id, geometry }) =>
      geometry ? [{ key: { side, id }, geometry, place: middleOf(geometry) }] : [],
    ),
  )
  const { dragged } = useWhatIfPointer<{ side: Side; id: string }>(map, {
    isArmed: () => whatIf.tool !== null,
    onPlace,
    grips: () => grips.value,
    onMoved: ({ side, id }, place) => {
      const from = grips.value.find(({ key }) => key.side === side && key.id === id)
      if (from) whatIf.add({ kind: 'move', side, id, geometry: movedTo(from.geometry, place) })
    },
  })

  const drawing = computed<WhatIfDrawing>(() => {
    const advice = lastValue(whatIf.advice)
    const nearest = advice?.nearest.kind === 'found' && advice.nearest.distanceM > 0 ? advice.nearest : null
    return {
      places: (whatIf.shown?.places ?? []).map(({ side, id, name, geometry, was, isNew }) => {
        const under = dragged.value?.key.id === id && dragged.value.key.side === side ? dragged.value.place : null
        const now = geometry && under ? movedTo(geometry, under) : geometry
        return { geometry: now, was: isNew || was === geometry ? null : was, middle: now && middleOf(now), text: name, isFacility: side === 'facility' } // prettier-ignore
      }),
      gaps: (whatIf.shown?.lines ?? [])
        .slice(0, MOST_LINES)
        .flatMap(({ after }) =>
          after && after.verdict !== 'meets' && after.actualM > 0
            ? [{ from: after.from, to: after.to, verdict: after.verdict, text: `${after.actualM.toFixed(1)} m` }]
            : [],
        ),
      asked: whatIf.asked,
      allowed: nearest && { place: nearest.place, text: `${nearest.distanceM.toFixed(0)} m ${t('whatIf.area.meets')}` },
    }
  })
  const features = computed(() => whatIfFeatures(drawing.value))
  useStyleFeatures(map, {
    source: WHAT_IF_SOURCE,
    features: () => features.value,
    layers: whatIfLayers,
    theme: () => preferences.theme,
  })
  useFeasiblePicture(map, () => whatIf.shownArea, () => preferences.theme, 'protection-zone-fill') // prettier-ignore
  return { map }
}

import type { FeatureCollection } from 'geojson'
import type { LngLat } from '../../contracts/primitives.ts'
import type { Box, LabelWish, PlacedLabel } from '../../core/wall/label-fit.ts'
import { toScreen } from '../../core/wall/wall-view.ts'
import { BASE_PALETTES } from '../base/palette.ts'
import { villageAreas } from '../village-areas.ts'
import { villageSources } from '../villages.ts'
import { MAP_TEXT_UNITS, type WallInput, type WallText } from './wall-picture.ts'

/** Placed texts in the colour of strong labels, with a halo of the land. */
export function textsOf(placed: readonly PlacedLabel[], { theme }: Pick<WallInput, 'theme'>, weight = 500): WallText[] {
  const { labelStrong, halo } = BASE_PALETTES[theme]
  return placed.map(({ key, text, x, y, sizePx }) => ({ key, text, x, y, sizePx, weight, colour: labelStrong, halo }))
}

/** The square around a round mark. */
export const boxAround = (x: number, y: number, radius: number): Box => [x - radius, y - radius, x + radius, y + radius]

const places = new WeakMap<FeatureCollection, ReadonlyMap<string, { name: string; lngLat: LngLat }>>()

/** Name and a point inside of every village, by id. */
export function villagePlaces(villages: FeatureCollection): ReadonlyMap<string, { name: string; lngLat: LngLat }> {
  const known = places.get(villages)
  if (known) return known
  const { ids, places: labels } = villageAreas(villages)
  const inside = new Map(
    villageSources(villages).names.features.map(({ properties, geometry }) => [
      String(properties?.['id']),
      geometry.type === 'Point' ? geometry.coordinates : [],
    ]),
  )
  const made = new Map<string, { name: string; lngLat: LngLat }>()
  villages.features.forEach(({ properties }, row) => {
    const id = ids[row] ?? ''
    const [lng = NaN, lat = NaN] = Number.isFinite(labels[2 * row])
      ? [labels[2 * row], labels[2 * row + 1]]
      : (inside.get(id) ?? [])
    if (Number.isFinite(lng)) made.set(id, { name: String(properties?.['name'] ?? ''), lngLat: [lng, lat] })
  })
  places.set(villages, made)
  return made
}

/** Names of villages as wishes, in the order given. `clearUnits`: radius of the mark at each village's place. */
export function nameWishes(
  input: WallInput,
  ids: readonly string[],
  clearUnits: number,
  reachUnits: number,
): LabelWish[] {
  const { villages, view, unitPx } = input
  if (!villages) return []
  const known = villagePlaces(villages)
  return ids.flatMap((id) => {
    const village = known.get(id)
    if (!village) return []
    const [x, y] = toScreen(view, village.lngLat)
    const sizes = { sizePx: MAP_TEXT_UNITS * unitPx, clearPx: clearUnits * unitPx, reachPx: reachUnits * unitPx }
    return [{ key: `village:${id}`, text: village.name, x, y, ...sizes }]
  })
}

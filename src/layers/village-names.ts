import type { FeatureCollection } from 'geojson'
import type { MapInput, TooltipRow } from './map-input.ts'

const known = new WeakMap<FeatureCollection, ReadonlyMap<string, string>>()

/** The tooltip row of a village; none for a place outside every village and while villages are not loaded. */
export function villageRow({ villages, locale }: Pick<MapInput, 'villages' | 'locale'>, id: string): TooltipRow[] {
  const name = villages ? namesOf(villages).get(id) : undefined
  return name === undefined ? [] : [{ label: locale === 'zh' ? '村居' : 'Village', value: name }]
}

function namesOf(villages: FeatureCollection): ReadonlyMap<string, string> {
  const found = known.get(villages)
  if (found) return found
  const names = new Map(
    villages.features.map(({ id, properties }) => [String(properties?.id ?? id ?? ''), String(properties?.name ?? '')]),
  )
  known.set(villages, names)
  return names
}

import { suspectCrs, type CrsSuspicion } from '../../core/geo/crs-guard.ts'
import type { Crs } from '../../core/geo/crs.ts'
import { buildNamedRoads } from '../../core/geo/named-roads.ts'
import type { ImportCode } from '../../catalog/import-texts.ts'
import type { ImportWarning } from '../../contracts/import.ts'
import { textValue } from './candidate.ts'
import type { ReadRow } from './read-rows.ts'
import type { TownFrame } from './town-frame.ts'

/** What the guard compares positions with, EPSG:4326. */
export interface CrsReferences {
  /** Places already on the register. */
  places: readonly { name: string; lng: number; lat: number }[]
  /** Centre lines of the town's named roads. */
  roads: readonly { name: string | null; coordinates: readonly number[][] }[]
}
export const NO_REFERENCES: CrsReferences = { places: [], roads: [] }

/** A warning when the positions speak for another CRS than the declared or assumed one; nothing is moved because of it. */
export function guardCrs(
  rows: readonly ReadRow[],
  declared: Crs,
  frame: TownFrame,
  references: CrsReferences,
): ImportWarning[] {
  const placed = rows.filter((row) => row.point !== null)
  if (placed.length === 0) return []
  const suspicion = suspectCrs({
    lngLat: new Float64Array(placed.flatMap((row) => row.point ?? [])),
    declared,
    bounds: frame.town.bounds,
    isInTown: (lng, lat) => frame.boundary.find(lng, lat) !== null,
    names: placed.map((row) => textValue(row, 'name')),
    references: references.places,
    addresses: placed.map((row) => textValue(row, 'address')),
    namedRoads: buildNamedRoads(references.roads),
    areaNames: placed.map((row) => textValue(row, 'village')),
    areaAt: (lng, lat) => {
      const id = frame.villages.find(lng, lat)
      return id === null ? null : (frame.villageNames.get(id) ?? null)
    },
  })
  if (suspicion === null) return []
  const message = `read as ${declared.id}, but the positions speak for ${suspicion.likelier}: ${suspicion.reason}`
  return [{ code: 'crs/suspect' satisfies ImportCode, message, rows: [], details: factsOf(suspicion, declared) }]
}

/** What the suspicion rests on, in words of both languages. */
function factsOf(suspicion: CrsSuspicion, declared: Crs): Record<string, string | number> {
  const { likelier, likelierCrs, shiftM, insideDeclared, insideLikelier, evidence, reason } = suspicion
  const named = likelier === 'swapped' ? SWAPPED : { zh: likelierCrs ?? likelier, en: likelierCrs ?? likelier }
  const supporting = evidence.filter(({ score }) => score > 0).sort((a, b) => b.score - a.score)
  return {
    declared: declared.id,
    'likelier.zh': named.zh,
    'likelier.en': named.en,
    'reason.zh': supporting.map(({ signal, rows }) => `${SIGNALS[signal]}（${rows} 行）`).join('、'),
    'reason.en': reason,
    insideDeclared: Math.round(insideDeclared * 100),
    insideLikelier: Math.round(insideLikelier * 100),
    ...(likelierCrs !== null && { crs: likelierCrs }),
    ...(shiftM !== null && { shiftM: Math.round(shiftM) }),
  }
}

const SIGNALS: Readonly<Record<CrsSuspicion['evidence'][number]['signal'], string>> = {
  range: '坐标范围',
  references: '与已登记的同名地点对照',
  addresses: '地址里的路名',
  'area-names': '台账写的村居',
  land: '水面与陆地',
  boundary: '镇界',
}
const SWAPPED = { zh: '经度纬度互换', en: 'longitude and latitude exchanged' }

import type { BaseProperties } from '../../contracts/base-feature.ts'
import type { Tags } from './osm-data.ts'
import { isYes, metresOf, nameOf, numberOf } from './tag-values.ts'

type AreaLayer = 'water' | 'buildings' | 'landuse'
export type AreaClass = { [L in AreaLayer]: { layer: L; properties: Omit<BaseProperties[L], 'id'> } }[AreaLayer]
type WaterKind = BaseProperties['water']['kind']
type LanduseKind = BaseProperties['landuse']['kind']

const WATER: Record<string, WaterKind> = {
  river: 'river', stream: 'river', canal: 'canal', moat: 'canal', ditch: 'canal', lake: 'lake', oxbow: 'lake',
  lagoon: 'lake', pond: 'pond', fishpond: 'pond', reservoir: 'reservoir', basin: 'basin', wastewater: 'basin',
} // prettier-ignore
const LANDUSE: Record<string, LanduseKind> = {
  residential: 'residential', industrial: 'industrial', commercial: 'commercial', retail: 'commercial',
  farmland: 'farmland', farmyard: 'farmland', orchard: 'farmland', vineyard: 'farmland', meadow: 'farmland',
  allotments: 'farmland', greenhouse_horticulture: 'farmland', plant_nursery: 'farmland', forest: 'forest',
  grass: 'park', recreation_ground: 'park', village_green: 'park', flowerbed: 'park', education: 'school',
  construction: 'construction', brownfield: 'construction', greenfield: 'construction',
  railway: 'other', military: 'other', cemetery: 'other', religious: 'other', quarry: 'other', landfill: 'other',
  port: 'other', garages: 'other', depot: 'other',
} // prettier-ignore
const LEISURE: Record<string, LanduseKind> = {
  park: 'park', garden: 'park', nature_reserve: 'park', playground: 'park', golf_course: 'park', pitch: 'park',
  sports_centre: 'other', stadium: 'other', track: 'park',
} // prettier-ignore
const AMENITY: Record<string, LanduseKind> = {
  school: 'school', university: 'school', college: 'school', kindergarten: 'school', hospital: 'hospital',
  clinic: 'hospital', parking: 'other', marketplace: 'commercial', grave_yard: 'other',
} // prettier-ignore
const NATURAL: Record<string, LanduseKind> = {
  wood: 'forest', scrub: 'forest', grassland: 'park', wetland: 'other', sand: 'other', beach: 'other', bare_rock: 'other',
} // prettier-ignore

/** The area a closed way or multipolygon stands for; null when its tags name none of ours. */
export function classifyArea(tags: Tags): AreaClass | null {
  if (isYes(tags.building)) {
    const properties = {
      kind: tags.building ?? 'yes',
      name: nameOf(tags),
      levels: numberOf(tags['building:levels'], 0, 200),
      heightM: metresOf(tags.height, 1000),
    }
    return { layer: 'buildings', properties }
  }
  const water = waterOf(tags)
  // A culvert drawn as an area is under the ground.
  if (water) return isYes(tags.tunnel) ? null : { layer: 'water', properties: { kind: water, name: nameOf(tags) } }
  const landuse =
    AMENITY[tags.amenity ?? ''] ??
    LEISURE[tags.leisure ?? ''] ??
    LANDUSE[tags.landuse ?? ''] ??
    NATURAL[tags.natural ?? '']
  return landuse ? { layer: 'landuse', properties: { kind: landuse, name: nameOf(tags) } } : null
}

function waterOf(tags: Tags): WaterKind | null {
  if (tags.natural === 'water') return WATER[tags.water ?? ''] ?? 'other'
  if (tags.waterway === 'riverbank') return 'river'
  if (tags.waterway === 'dock' || tags.landuse === 'basin') return 'basin'
  if (tags.landuse === 'reservoir') return 'reservoir'
  if (tags.landuse === 'aquaculture') return 'pond'
  return tags.natural === 'bay' || tags.natural === 'strait' ? 'sea' : null
}

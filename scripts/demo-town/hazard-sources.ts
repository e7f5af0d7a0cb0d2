import { isoOfEpochDay } from '../../src/core/time/calendar-day.ts'
import type { Building } from './buildings.ts'
import { boxOf, distance, at, lerp, type Xy } from './geometry.ts'
import { gradeInventory, holdingsFor, SOURCE_TEMPLATES, SUBSTANCES, type SourceTemplate } from './inventories.ts'
import { dayBefore } from './places.ts'
import { residentsOf } from './residents.ts'
import type { SiteContext } from './enterprises.ts'
import { riskByRank } from './enterprises.ts'
import { facilityFacts } from './protection-facts.ts'
import type { SiteDraft } from './site.ts'
import { GridIndex, grown } from './spatial-index.ts'

const EXPOSURE_REACH_M = 500

/** The 40 hazard sources: inventory, exposed residents, and the grading that follows from them. */
export function hazardSourcesOf(context: SiteContext, enterprises: readonly SiteDraft[]): SiteDraft[] {
  const { terrain, random, names, addresses, asOf, idOf } = context
  const homes = new GridIndex<Building>(200)
  for (const building of terrain.buildings)
    if (residentsOf(building).residents > 0) homes.add(building, boxOf([building.centre]))
  const taken: Xy[] = []
  const take = (template: SourceTemplate, isFirst: boolean): Building => {
    const fits = random.shuffled(terrain.buildings.filter((building) => suits(building, template)))
    if (template.isExposed && isFirst) fits.sort((a, b) => exposedResidents(b, homes) - exposedResidents(a, homes))
    const free = fits.find((b) => taken.every((p) => distance(p, b.centre) > (template.where === 'town' ? 600 : 45)))
    const building = free ?? random.pick(fits.length > 0 ? fits : terrain.buildings)
    taken.push(building.centre)
    return building
  }
  const wanted = SOURCE_TEMPLATES.flatMap((template) =>
    template.sizes.map((size, inKind) => ({ template, size, inKind })),
  )
  return wanted.map(({ template, size, inKind }, k): SiteDraft => {
    const building = take(template, inKind === 0)
    const holdings = holdingsFor(template, size * random.range(0.97, 1.04))
    const exposed = exposedResidents(building, homes)
    const grading = gradeInventory(holdings, exposed)
    const owner = ownerOf(building, enterprises, template)
    const brand =
      owner?.name.replace('有限公司', '') ??
      (template.where === 'town' ? (addresses.roadAt(building.centre) ?? '云溪') : names.brand())
    const rank = grading.level === 'none' ? (grading.S > 0.3 ? 2 : 3) : Number(grading.level) <= 2 ? 0 : 1
    return {
      id: idOf('S', k + 1, 3),
      name: names.once(() => `${brand}${template.title}`),
      point: building.centre,
      ring: template.where === 'town' && random.chance(0.4) ? null : footprint(building, terrain.buildings, template),
      village: building.plot.village,
      address: addresses.addressAt(building.centre),
      attrs: {
        unitType: template.unit,
        inventory: holdings
          .map(({ substance, quantityT }) => `${SUBSTANCES[substance].name}|${quantityT}|${SUBSTANCES[substance].cas}`)
          .join('; '),
        exposedPersons: exposed,
        majorInstallation: grading.level,
        riskLevel: riskByRank(rank),
        enterpriseName: owner?.name ?? null,
        enterpriseId: owner?.id ?? null,
        commissionedOn: isoOfEpochDay(asOf - random.int(900, 6200)),
        lastAssessedOn: grading.level === 'none' && random.chance(0.3) ? null : dayBefore(asOf, 1050, random),
        isMonitored: grading.level !== 'none' || random.chance(0.5),
        ...facilityFacts(template, inKind, holdings),
      },
    }
  })
}

function suits({ kind, plot }: Building, { where }: SourceTemplate): boolean {
  if (where === 'tanks') return kind === 'storage_tank'
  if (where === 'chemical') return kind === 'industrial' && plot.zone === 'chemical'
  if (where === 'industrial') return kind === 'industrial' && plot.zone !== 'chemical'
  return kind === 'commercial' && plot.density > 0.25
}

/** Tank farms are the box of the tank and its neighbours of the same plot within 40 m; else the building itself. */
function footprint(building: Building, all: readonly Building[], { where }: SourceTemplate): Xy[] | null {
  if (where === 'chemical' || where === 'industrial' || where === 'town') return building.ring
  const group = all.filter(
    (b) => b.kind === 'storage_tank' && b.plot === building.plot && distance(b.centre, building.centre) < 32,
  )
  const [x0, y0, x1, y1] = grown(boxOf(group.flatMap((b) => b.ring)), 2)
  return [
    [x0, y0],
    [x1, y0],
    [x1, y1],
    [x0, y1],
  ]
}

/** Residents whose home lies within 500 m of the installation's middle half way to its edge: the α of table 5. */
function exposedResidents(building: Building, homes: GridIndex<Building>): number {
  const edge = distance(building.centre, lerp(building.centre, at(building.ring, 0), 1))
  const reach = EXPOSURE_REACH_M + edge
  let sum = 0
  for (const home of homes.near(grown(boxOf([building.centre]), reach))) {
    if (home !== building && distance(home.centre, building.centre) <= reach) sum += residentsOf(home).residents
  }
  return sum
}

/** The nearest firm of a fitting sector within 260 m. */
function ownerOf(building: Building, enterprises: readonly SiteDraft[], { where }: SourceTemplate): SiteDraft | null {
  if (where === 'town') return null
  let best: SiteDraft | null = null
  for (const firm of enterprises) {
    if (where !== 'industrial' && firm.attrs.sector !== 'hazardous-chemicals') continue
    const d = distance(firm.point, building.centre)
    if (d < 260 && (!best || d < distance(best.point, building.centre))) best = firm
  }
  return best
}

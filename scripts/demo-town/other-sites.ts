import { areaOf, at, distance, lengthOf, type Xy } from './geometry.ts'
import { offset, pointAlong } from './curves.ts'
import type { Building } from './buildings.ts'
import { officeOf, type SiteContext } from './enterprises.ts'
import { dayBefore } from './places.ts'
import type { SiteDraft } from './site.ts'
import { isoOfEpochDay } from '../../src/core/time/calendar-day.ts'

type Attrs = SiteDraft['attrs']
interface Plan {
  letter: string
  count: number
  fits: (building: Building) => boolean
  name: (road: string, village: string, k: number) => string
  withRing: boolean
  attrs: (building: Building, floorAreaM2: number) => Attrs
}

/** Rows of a kind that stand in existing buildings. */
function inBuildings(context: SiteContext, plan: Plan): SiteDraft[] {
  const { terrain, random, names, addresses, idOf } = context
  const chosen = random.shuffled(terrain.buildings.filter(plan.fits)).slice(0, plan.count)
  return chosen.map((building, k): SiteDraft => {
    const village = building.plot.village
    const road = addresses.roadAt(building.centre) ?? village.name
    return {
      id: idOf(plan.letter, k + 1, 3),
      name: names.once(() => plan.name(road, village.name, k)),
      point: building.centre,
      ring: plan.withRing ? building.ring : null,
      village,
      address: addresses.addressAt(building.centre),
      attrs: plan.attrs(building, Math.round(Math.abs(areaOf(building.ring)) * building.levels)),
    }
  })
}

/** All smaller ledgers, by kind. */
export function otherSitesOf(context: SiteContext): Record<string, SiteDraft[]> {
  const { random, asOf } = context
  const risk = (orange: number): string => random.weighted({ red: orange / 12, orange, yellow: 8, blue: 12 })
  const day = (reach: number): string | null => (random.chance(0.94) ? dayBefore(asOf, reach, random) : null)
  return {
    'weigh-station': weighStations(context),
    'unloading-yard': inBuildings(context, {
      letter: 'U',
      count: 8,
      withRing: false,
      fits: (b) => b.kind === 'industrial' && b.plot.zone !== 'chemical',
      name: (road) => `${road}货车卸载点`,
      attrs: () => ({
        capacityTrucks: random.int(4, 36),
        areaM2: random.int(6, 90) * 100,
        hasHardStand: random.chance(0.8),
        hasScale: random.chance(0.4),
        hasCamera: random.chance(0.7),
        hours: random.pick(['全天', '06:00-22:00', '07:00-19:00']),
        roadName: null,
      }),
    }),
    'idle-premises': inBuildings(context, {
      letter: 'I',
      count: 64,
      withRing: false,
      fits: (b) =>
        (b.kind === 'industrial' && b.plot.zone !== 'chemical') || (b.kind === 'house' && random.chance(0.2)),
      name: (road, village, k) => `${village.replace(/(村|社区)$/, '')}${road}闲置场所${k + 1}号`,
      attrs: (b, floor) => ({
        premisesType: b.kind === 'house' ? random.pick(['rental', 'yard']) : random.pick(['factory', 'warehouse']),
        riskLevel: risk(3),
        owner: random.pick(['村集体', '私人', '企业', '镇资产公司']),
        currentUse: random.pick(['空置', '堆放杂物', '临时仓储', '部分出租']),
        utilityUse: random.chance(0.35),
        areaM2: floor,
        patrolledOn: day(200),
      }),
    }),
    'fire-unit': inBuildings(context, {
      letter: 'F',
      count: 46,
      withRing: false,
      fits: (b) =>
        ['commercial', 'retail', 'school', 'hospital', 'office'].includes(b.kind) ||
        (b.kind === 'industrial' && b.levels > 1),
      name: (road) =>
        `${road}${context.names.brand()}${random.pick(['商场', '宾馆', '仓储', '厂房', '医院', '大厦', '公寓楼'])}`,
      attrs: (b, floor) => ({
        unitType: random.pick(['人员密集场所', '劳动密集型企业', '仓储物流', '高层建筑', '公共场所']),
        riskLevel: risk(3),
        fireGrade: random.weighted({ serious: 1, general: 5, slight: 8 }),
        floors: b.levels,
        floorAreaM2: floor,
        hasAutoAlarm: random.chance(0.75),
        hasSprinkler: random.chance(0.6),
        inspectedOn: day(300),
      }),
    }),
    market: inBuildings(context, {
      letter: 'M',
      count: 9,
      withRing: true,
      fits: (b) => b.kind === 'retail',
      name: (road) =>
        `${road.replace(/路$/, '')}${random.pick(['农贸市场', '建材市场', '小商品市场', '花鸟市场', '五金市场'])}`,
      attrs: (_, floor) => ({
        tradeType: random.pick(['农贸', '建材', '五金机电', '小商品']),
        riskLevel: risk(3),
        stalls: Math.max(8, Math.round(floor / 24)),
        floorAreaM2: floor,
        peakPersons: random.int(2, 30) * 50,
        inspectedOn: day(240),
      }),
    }),
    'hazwaste-site': inBuildings(context, {
      letter: 'W',
      count: 24,
      withRing: false,
      fits: (b) => b.kind === 'industrial' && (b.plot.zone === 'chemical' || b.plot.zone === 'industrial'),
      name: () => `${context.names.brand()}${random.pick(['化工', '机械', '涂料', '电子'])}危废贮存间`,
      attrs: () => {
        const capacity = random.int(4, 120)
        return {
          wasteCodes: random.pick(['HW08', 'HW12', 'HW13', 'HW17; HW49', 'HW06; HW49', 'HW34', 'HW09']),
          riskLevel: risk(4),
          storedT: Math.round(capacity * random.range(0.05, 0.95) * 10) / 10,
          capacityT: capacity,
          enterpriseName: null,
          lastTransferOn: day(420),
        }
      },
    }),
  }
}

/** Six stations at the kerb of arterial roads, far from each other. */
function weighStations({ terrain, random, idOf, asOf }: SiteContext): SiteDraft[] {
  const roads = terrain.roads.filter((road) => road.class === 'primary' || road.class === 'secondary')
  const out: SiteDraft[] = []
  for (let tries = 0; tries < 400 && out.length < 6; tries++) {
    const road = random.pick(roads)
    const s = random.range(500, Math.max(600, lengthOf(road.line) - 500))
    const { point, index } = pointAlong(road.line, s)
    const [a, b] = [at(road.line, index - 1), at(road.line, index)]
    const kerb: Xy = at(offset([a, point, b], -(road.half + 5)), 1)
    const village = terrain.finder.at(kerb)
    if (!village || out.some((site) => distance(site.point, kerb) < 900)) continue
    out.push({
      id: idOf('J', out.length + 1, 2),
      name: `${road.name ?? ''}称重检测点${out.some((site) => site.attrs.roadName === road.name) ? out.length + 1 : ''}`,
      point: kerb,
      ring: null,
      village,
      address: road.name,
      attrs: {
        stationType: random.weighted({ dynamic: 4, static: 1, source: 1 }),
        roadName: road.name,
        stake: `K${Math.floor(s / 1000)}+${String(Math.floor(s % 1000)).padStart(3, '0')}`,
        lanes: random.int(2, 6),
        builtOn: isoOfEpochDay(asOf - random.int(200, 2600)),
        verifiedOn: dayBefore(asOf, 520, random),
        isOnline: random.chance(0.8),
        responsibleOffice: officeOf('road-traffic'),
      },
    })
  }
  return out
}

/** The two industrial parks as footprints. */
export function parkSitesOf(
  { terrain, random, asOf, idOf }: SiteContext,
  enterprises: readonly SiteDraft[],
): SiteDraft[] {
  return terrain.finder.villages
    .filter((village) => village.park !== null)
    .map((village, k): SiteDraft => {
      const own = enterprises.filter((site) => site.village === village)
      const inside = terrain.buildings.find((building) => building.plot.village === village)
      return {
        id: idOf('P', k + 1, 2),
        name: village.name,
        point: inside?.centre ?? at(village.ring, 0),
        ring: village.ring,
        village,
        address: null,
        attrs: {
          parkType: village.park === 'chemical' ? 'chemical' : 'general',
          riskLevel: village.park === 'chemical' ? 'red' : 'yellow',
          areaKm2: Math.round(village.areaKm2 * 1000) / 1000,
          enterprises: own.length,
          safetyStaff: random.int(4, 14),
          assessedOn: dayBefore(asOf, 700, random),
        },
      }
    })
}

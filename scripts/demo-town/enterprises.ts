import type { Sector } from '../../src/core/hazards/codes.ts'
import type { Building } from './buildings.ts'
import { at, areaOf } from './geometry.ts'
import type { NameGiver } from './names.ts'
import { dayBefore, RISK, type AddressBook } from './places.ts'
import type { Random } from './random.ts'
import type { SiteDraft } from './site.ts'
import type { Terrain } from './terrain.ts'

export interface SiteContext {
  terrain: Terrain
  random: Random
  names: NameGiver
  addresses: AddressBook
  /** Day number of the data date. */
  asOf: number
  /** Id of the k-th row of a ledger. */
  idOf: (letter: string, k: number, digits: number) => string
}

const OFFICES: Record<Sector, string> = {
  'hazardous-chemicals': '应急管理所',
  fire: '消防工作站',
  'road-traffic': '交通运输所',
  construction: '城建管理所',
  industry: '应急管理所',
  gas: '城建管理所',
  'special-equipment': '市场监管所',
  'self-built-house': '城建管理所',
  'hazardous-waste': '生态环境所',
  'crowded-places': '文体和旅游站',
  agriculture: '农业农村站',
  other: '综合执法队',
}
export const officeOf = (sector: Sector): string => OFFICES[sector]

/** Sectors found in a building, by where it stands. */
function sectorOf({ kind, plot }: Building, random: Random): Sector {
  if (plot.zone === 'chemical')
    return random.weighted({ 'hazardous-chemicals': 7, 'hazardous-waste': 1, industry: 2, 'special-equipment': 1 })
  if (kind === 'industrial')
    return random.weighted({
      industry: 9,
      'special-equipment': 2,
      fire: 1.6,
      'road-traffic': 1.2,
      'hazardous-waste': 0.4,
      construction: 0.7,
      'hazardous-chemicals': 0.3,
    })
  if (kind === 'commercial')
    return random.weighted({
      'crowded-places': 5,
      other: 4,
      fire: 2,
      construction: 1,
      gas: 0.4,
      'road-traffic': 0.5,
      industry: 0.5,
    })
  if (kind === 'retail') return 'crowded-places'
  if (plot.zone === 'rural')
    return random.weighted({ agriculture: 3, industry: 3, 'self-built-house': 2, 'road-traffic': 0.8 })
  return random.weighted({ other: 4, 'self-built-house': 3.2, 'crowded-places': 2.4, fire: 0.8, gas: 0.3 })
}

const RISK_WEIGHTS: Partial<Record<Sector, [number, number, number, number]>> = {
  'hazardous-chemicals': [4, 12, 10, 3],
  'hazardous-waste': [0.5, 4, 6, 4],
  gas: [0.5, 4, 6, 4],
  'special-equipment': [0.3, 3, 8, 9],
  industry: [0.15, 2, 9, 14],
  fire: [0.2, 2.5, 8, 10],
  'self-built-house': [0.1, 2, 7, 12],
  'crowded-places': [0.1, 1.6, 7, 14],
}

/** The enterprise ledger: about 900 rows, one a building at most, all of the parks' halls first. */
export function enterprisesOf(context: SiteContext, wanted = 900): { sites: SiteDraft[]; buildings: Building[] } {
  const { terrain, random, names, addresses, asOf, idOf } = context
  const inPark = ({ plot }: Building): boolean => plot.zone === 'chemical' || plot.zone === 'industrial'
  const order = (filter: (building: Building) => boolean): Building[] =>
    random.shuffled(terrain.buildings.filter(filter))
  const chosen = [
    ...order((b) => b.kind === 'industrial' && inPark(b)).slice(0, 230),
    ...order((b) => b.kind === 'industrial' && !inPark(b)).slice(0, 90),
    ...order((b) => b.kind === 'commercial' || b.kind === 'retail').slice(0, 210),
    ...order((b) => b.kind === 'house' && b.plot.zone !== 'rural').slice(0, 250),
    ...order((b) => b.kind === 'house' && b.plot.zone === 'rural').slice(0, 400),
  ].slice(0, wanted)
  const sites = chosen.map((building, k): SiteDraft => {
    const sector = sectorOf(building, random)
    const [red, orange, yellow, blue] = RISK_WEIGHTS[sector] ?? [0, 0.8, 5, 14]
    const employees = employeesOf(building, random)
    const id = idOf('E', k + 1, 4)
    return {
      id,
      name: names.firm(sector),
      point: building.centre,
      ring: null,
      village: building.plot.village,
      address: addresses.addressAt(building.centre),
      attrs: {
        creditCode: `演示-${id}`,
        sector,
        riskLevel: random.weighted({ red, orange, yellow, blue }),
        employees,
        scale: employees >= 1000 ? 'large' : employees >= 300 ? 'medium' : employees >= 20 ? 'small' : 'micro',
        floorAreaM2: Math.round(Math.abs(areaOf(building.ring)) * building.levels),
        parkName: building.plot.village.park ? building.plot.village.name : null,
        lastInspectedOn: random.chance(0.93) ? dayBefore(asOf, 700, random) : null,
        responsibleOffice: officeOf(sector),
      },
    }
  })
  return { sites, buildings: chosen }
}

function employeesOf({ kind, ring }: Building, random: Random): number {
  const area = Math.abs(areaOf(ring))
  const median = kind === 'industrial' ? area / 38 : kind === 'house' ? 4 : area / 30
  return Math.max(1, Math.round(random.logNormal(median, 0.7)))
}

/** Worst first; a name for each step of a risk scale. */
export const riskByRank = (rank: number): (typeof RISK)[number] => at(RISK, Math.max(0, Math.min(3, rank)))

import type { HazardSource, Sector } from '../../src/core/hazards/codes.ts'
import type { SiteContext } from './enterprises.ts'
import { officeOf } from './enterprises.ts'
import type { Xy } from './geometry.ts'
import { at, along } from './geometry.ts'
import { courseOf, findingDays, paceOf, type Course, type Pace } from './hazard-calendar.ts'
import { HABITS, type Finding } from './hazard-habits.ts'
import type { Random } from './random.ts'
import type { SiteDraft } from './site.ts'
import type { VillageArea } from './villages.ts'

export interface HazardDraft extends Course {
  id: string
  finding: Finding
  sector: Sector
  source: HazardSource
  isMajor: boolean
  listing: 'none' | 'county' | 'city' | 'province'
  site: SiteDraft | null
  /** null: the ledger gives no place. */
  point: Xy | null
  village: VillageArea | null
  address: string | null
  recurrenceOf: string | null
  costYuan: number | null
  fireGrade: 'serious' | 'general' | 'slight' | null
}

/** Open hazards wanted at the data date for 4,000 in all, and how many of them may be late. */
const OPEN_SHARE = 196 / 4000
const OVERDUE_SHARE = 0.125
const OPEN_MAJOR_SHARE = 0.05

interface Raw {
  day: number
  sector: Sector
  pace: Pace
  isMajor: boolean
  site: SiteDraft | null
  village: VillageArea
}

/** The hazard ledger of a cell: findings since 2020, their sites, their courses up to the data date. */
export function hazardsOf(context: SiteContext, sites: readonly SiteDraft[], count: number): HazardDraft[] {
  const { random, asOf } = context
  const slowness = new Map(context.terrain.finder.villages.map((village) => [village, random.range(0.72, 1.4)]))
  const pools = sitePools(sites, context)
  const raws = findingDays(count, asOf, random).map(({ day, sector }): Raw => {
    const pool = pools.get(sector)
    const site =
      pool && random.chance(sector === 'road-traffic' || sector === 'other' ? 0.35 : 0.93) ? pool(random) : null
    const village = site?.village ?? random.pick(context.terrain.finder.villages)
    const isMajor = random.chance(0.0095 * (HABITS[sector]?.majorWeight ?? 1))
    return { day, sector, site, village, isMajor, pace: paceOf(sector, isMajor, slowness.get(village) ?? 1, random) }
  })
  stretchRecent(raws, asOf, Math.round(count * OPEN_SHARE))
  const drafts = raws.map((raw, k) => draftOf(raw, k, context))
  settleOpen(drafts, asOf, random)
  return linkRecurrences(drafts, random)
}

/** Sites of each sector, each as often as its own liability asks: few sites have many hazards. */
function sitePools(
  sites: readonly SiteDraft[],
  { random, terrain }: SiteContext,
): Map<Sector, (random: Random) => SiteDraft> {
  const villageFactor = new Map(
    terrain.finder.villages.map((village) => [village, random.logNormal(village.park === 'chemical' ? 0.55 : 1, 0.32)]),
  )
  const bySector = new Map<Sector, { site: SiteDraft; upTo: number }[]>()
  const sums = new Map<Sector, number>()
  for (const site of sites) {
    const sector = sectorOfSite(site, random)
    const sum = (sums.get(sector) ?? 0) + random.logNormal(1, 0.9) * (villageFactor.get(site.village) ?? 1)
    sums.set(sector, sum)
    const list = bySector.get(sector) ?? []
    list.push({ site, upTo: sum })
    bySector.set(sector, list)
  }
  return new Map(
    [...bySector].map(([sector, list]) => [
      sector,
      (draw: Random): SiteDraft => {
        const mark = draw.next() * (sums.get(sector) ?? 0)
        return (list.find(({ upTo }) => upTo > mark) ?? at(list, -1)).site
      },
    ]),
  )
}

function sectorOfSite({ attrs }: SiteDraft, random: Random): Sector {
  const own = attrs.sector
  if (typeof own === 'string' && own in HABITS) return random.chance(0.25) ? 'fire' : (own as Sector)
  if ('inventory' in attrs) return 'hazardous-chemicals'
  if ('wasteCodes' in attrs) return 'hazardous-waste'
  if ('stalls' in attrs) return 'crowded-places'
  if ('stationType' in attrs || 'capacityTrucks' in attrs) return 'road-traffic'
  if ('premisesType' in attrs) return 'self-built-house'
  return 'fire'
}

/** Slows down the latest findings until the wanted number is still open at the data date. */
function stretchRecent(raws: Raw[], asOf: number, wanted: number): void {
  const openWith = (factor: number): number => raws.filter((raw) => raw.day + spanWith(raw, factor, asOf) > asOf).length
  let [low, high] = [0.2, 30]
  for (let k = 0; k < 30; k++) {
    const middle = (low + high) / 2
    if (openWith(middle) < wanted) low = middle
    else high = middle
  }
  for (const raw of raws) raw.pace.span = spanWith(raw, high, asOf)
}

/** Only findings of the last 150 days are slowed, the nearer the more. */
function spanWith({ day, pace }: Raw, factor: number, asOf: number): number {
  const recent = Math.max(0, 1 - (asOf - day) / 150)
  return Math.max(pace.span > 0 ? 1 : 0, Math.round(pace.span * (1 + (factor - 1) * recent)))
}

function draftOf({ day, sector, pace, isMajor, site, village }: Raw, k: number, context: SiteContext): HazardDraft {
  const { random, terrain, addresses, asOf, idOf } = context
  const habit = HABITS[sector]
  const building = site || terrain.buildings.length === 0 ? null : random.pick(terrain.buildings)
  const isPlaced = random.chance(site ? 0.997 : 0.9)
  const base = site?.point ?? (building ? along(building.centre, [1, 0], random.range(-4, 4)) : null)
  const point = isPlaced ? base : null
  return {
    ...courseOf(day, pace, asOf, random),
    id: idOf('YX', k + 1, 5),
    finding: random.pick(habit?.findings ?? []),
    sector,
    source: random.weighted((habit?.sources ?? { daily: 1 }) as Record<HazardSource, number>),
    isMajor,
    listing: 'none',
    site,
    point,
    village: point ? (terrain.finder.at(point) ?? village) : null,
    address: site?.address ?? (base ? addresses.addressAt(base) : null),
    recurrenceOf: null,
    costYuan: random.chance(0.4) ? Math.round(random.logNormal(isMajor ? 60_000 : 1800, 0.9) / 10) * 10 : null,
    fireGrade: sector === 'fire' ? random.weighted({ serious: 1, general: 6, slight: 6 }) : null,
  }
}

/** Majors, listings and overdue ones among the open hazards; late ones beyond the share get their term extended. */
function settleOpen(drafts: HazardDraft[], asOf: number, random: Random): void {
  const open = drafts.filter((draft) => draft.closedOn === null)
  const apt = (draft: HazardDraft): number => (HABITS[draft.sector]?.majorWeight ?? 1) * random.next()
  const ranked = open
    .map((draft) => ({ draft, score: apt(draft) + (draft.isMajor ? 100 : 0) }))
    .sort((a, b) => b.score - a.score)
  ranked.forEach(({ draft }, k) => {
    draft.isMajor = k < Math.round(open.length * OPEN_MAJOR_SHARE)
    if (draft.isMajor) draft.deadline = Math.max(draft.deadline, draft.foundOn + 90)
  })
  const late = random.shuffled(open.filter((draft) => draft.deadline < asOf))
  for (const draft of late.slice(Math.round(open.length * OVERDUE_SHARE))) {
    draft.extensionCount += 1
    draft.deadline = asOf + random.int(0, 26)
  }
  for (const draft of drafts) {
    if (draft.isMajor) draft.listing = random.weighted({ none: 3, county: 5, city: 2, province: 0.3 })
  }
  for (const draft of open
    .filter((candidate) => candidate.reviewOn !== null && candidate.rejectedOn === null && !candidate.isMajor)
    .slice(0, 4)) {
    draft.closedOn = draft.reviewOn
    draft.reopenedOn = Math.min(asOf, (draft.reviewOn ?? asOf) + 2)
  }
}

/** Some hazards come back at the same site in the same sector after they were closed. */
function linkRecurrences(drafts: HazardDraft[], random: Random): HazardDraft[] {
  const last = new Map<string, HazardDraft>()
  for (const draft of drafts) {
    if (!draft.site) continue
    const key = `${draft.site.id} ${draft.sector}`
    const before = last.get(key)
    if (before && before.closedOn !== null && before.closedOn < draft.foundOn && random.chance(0.16)) {
      draft.recurrenceOf = before.id
      draft.finding = before.finding
    }
    last.set(key, draft)
  }
  return drafts
}

export const departmentOf = (draft: HazardDraft): string => officeOf(draft.sector)

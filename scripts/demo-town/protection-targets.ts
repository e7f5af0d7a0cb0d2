import { areaOf, at, distance, type Xy } from './geometry.ts'
import type { Plot, Use } from './blocks.ts'
import type { Building } from './buildings.ts'
import type { SiteContext } from './enterprises.ts'
import { targetProtection } from './protection-facts.ts'
import { residentsOf } from './residents.ts'
import type { SiteDraft } from './site.ts'
import { inset } from './villages.ts'

type Attrs = SiteDraft['attrs']

/** Targets that are single buildings: group, subtype, how many, which buildings, and their size fields. */
interface Single {
  group: string
  subtype: string
  count: number
  fits: (building: Building) => boolean
  attrs: (floorAreaM2: number, pick: (low: number, high: number) => number) => Attrs
}

const shop = (b: Building): boolean => b.kind === 'commercial'
const oldHouse = (b: Building): boolean => b.kind === 'house' && b.plot.zone === 'old'
const villageHouse = (b: Building): boolean => b.kind === 'house' && b.plot.zone === 'rural'
const hall = (b: Building): boolean => b.kind === 'industrial' && b.plot.zone !== 'chemical'

const SINGLES: Single[] = [
  {
    group: 'medical',
    subtype: '卫生服务站',
    count: 18,
    fits: (b) => shop(b) || villageHouse(b),
    attrs: (floorAreaM2, n) => ({ floorAreaM2, beds: n(2, 16), staff: n(4, 22) }),
  },
  {
    group: 'welfare',
    subtype: '养老院',
    count: 8,
    fits: shop,
    attrs: (floorAreaM2, n) => ({ floorAreaM2, beds: n(40, 220), staff: n(10, 50) }),
  },
  {
    group: 'other-low-self-protection',
    subtype: '老年日间照料中心',
    count: 9,
    fits: (b) => oldHouse(b) || villageHouse(b),
    attrs: (floorAreaM2, n) => ({ floorAreaM2, peakPersons: n(15, 60) }),
  },
  {
    group: 'culture',
    subtype: '文化活动中心',
    count: 8,
    fits: shop,
    attrs: (floorAreaM2, n) => ({ floorAreaM2, peakPersons: n(60, 420) }),
  },
  {
    group: 'library-exhibition',
    subtype: '图书馆分馆',
    count: 3,
    fits: shop,
    attrs: (floorAreaM2, n) => ({ floorAreaM2, peakPersons: n(60, 300) }),
  },
  { group: 'heritage', subtype: '文物保护点', count: 6, fits: oldHouse, attrs: (floorAreaM2) => ({ floorAreaM2 }) },
  {
    group: 'religious',
    subtype: '宗教活动场所',
    count: 4,
    fits: villageHouse,
    attrs: (floorAreaM2, n) => ({ floorAreaM2, peakPersons: n(60, 400) }),
  },
  {
    group: 'commerce-catering',
    subtype: '商业餐饮',
    count: 44,
    fits: shop,
    attrs: (floorAreaM2, n) => ({ floorAreaM2, peakPersons: n(40, 900) }),
  },
  {
    group: 'hotel',
    subtype: '旅馆',
    count: 10,
    fits: shop,
    attrs: (floorAreaM2, n) => ({ floorAreaM2, beds: n(24, 260) }),
  },
  {
    group: 'business-office',
    subtype: '商务办公楼',
    count: 8,
    fits: shop,
    attrs: (floorAreaM2, n) => ({ floorAreaM2, staff: n(60, 600) }),
  },
  {
    group: 'entertainment',
    subtype: '娱乐场所',
    count: 9,
    fits: shop,
    attrs: (floorAreaM2, n) => ({ floorAreaM2, peakPersons: n(60, 380) }),
  },
  {
    group: 'utility-outlet',
    subtype: '营业网点',
    count: 10,
    fits: (b) => shop(b) || oldHouse(b),
    attrs: (floorAreaM2, n) => ({ floorAreaM2, staff: n(4, 26) }),
  },
  {
    group: 'other-industry',
    subtype: '工业企业',
    count: 34,
    fits: hall,
    attrs: (floorAreaM2, n) => ({ floorAreaM2, staff: n(20, 480) }),
  },
  {
    group: 'transport-hub',
    subtype: '公交枢纽',
    count: 3,
    fits: shop,
    attrs: (floorAreaM2, n) => ({ floorAreaM2, peakPersons: n(200, 1500) }),
  },
]

const COMPOUNDS: Partial<Record<Use, { group: string; subtype: string; names: string[] }>> = {
  school: { group: 'education', subtype: '中小学', names: ['小学', '实验小学', '中学', '第二小学', '初级中学'] },
  kindergarten: { group: 'education', subtype: '幼儿园', names: ['幼儿园'] },
  hospital: { group: 'medical', subtype: '综合医院', names: ['中心医院'] },
  office: { group: 'office', subtype: '行政办公', names: ['便民服务中心', '综合办公楼', '政务中心'] },
  sports: { group: 'sports-venue', subtype: '体育馆', names: ['体育中心'] },
  park: { group: 'park-square', subtype: '公园广场', names: ['公园', '广场'] },
  lake: { group: 'park-square', subtype: '公园广场', names: ['湖滨公园'] },
}

/** 300 protection targets over the groups of GB 36894-2018 with their size fields; compounds and estates as footprints. */
export function protectionTargetsOf(context: SiteContext, wanted = 300): SiteDraft[] {
  const drafts = [...compounds(context), ...singles(context)]
  return [...drafts, ...homes(context, wanted - drafts.length)].slice(0, wanted).map((draft, k) => ({
    ...draft,
    id: context.idOf('T', k + 1, 3),
    attrs: { ...draft.attrs, ...targetProtection(draft.attrs, k) },
  }))
}

function compounds({ terrain, random, names, addresses }: SiteContext): SiteDraft[] {
  return terrain.plots.flatMap((plot): SiteDraft[] => {
    const form = COMPOUNDS[plot.use]
    if (!form) return []
    const own = terrain.buildings.filter((building) => building.plot === plot)
    if (own.length === 0 && form.group !== 'park-square') return []
    const floorAreaM2 = own.reduce((sum, b) => sum + floorArea(b), 0)
    const main = own[0]?.centre ?? plot.centre
    const short = plot.village.name.replace(/(村|社区|农场)$/, '')
    const road = addresses.roadAt(main) ?? ''
    return [
      {
        id: '',
        name: names.once(
          () => (random.chance(0.5) ? short : road.replace(/(路|大道|街|东街|西街)$/, '')) + random.pick(form.names),
        ),
        point: main,
        ring: plotRing(plot) ?? own[0]?.ring ?? null,
        village: plot.village,
        address: addresses.addressAt(main),
        attrs: {
          targetGroup: form.group,
          subtype: form.subtype,
          ...compoundSize(plot.use, floorAreaM2, plot.area, random.int.bind(random)),
        },
      },
    ]
  })
}

function compoundSize(use: Use, floor: number, area: number, n: (low: number, high: number) => number): Attrs {
  const floorAreaM2 = Math.round(floor)
  if (use === 'school')
    return { floorAreaM2, students: Math.max(120, Math.round(floor / 7) + n(0, 90)), staff: n(24, 130) }
  if (use === 'kindergarten') return { floorAreaM2, students: n(90, 380), staff: n(14, 52) }
  if (use === 'hospital') return { floorAreaM2, beds: n(180, 420), staff: n(220, 520) }
  if (use === 'office') return { floorAreaM2, staff: n(40, 320) }
  return { floorAreaM2: floorAreaM2 > 0 ? floorAreaM2 : null, peakPersons: Math.round(area / n(18, 40)) }
}

function singles({ terrain, random, names, addresses }: SiteContext): SiteDraft[] {
  const used = new Set<Building>()
  return SINGLES.flatMap((single) => {
    const fits = random
      .shuffled(terrain.buildings.filter((building) => single.fits(building) && !used.has(building)))
      .slice(0, single.count)
    return fits.map((building): SiteDraft => {
      used.add(building)
      const road = addresses.roadAt(building.centre) ?? building.plot.village.name
      const quarter = building.plot.village.name.replace(/(村|社区|农场)$/, '')
      const title = (): string =>
        single.group === 'other-industry'
          ? `${names.brand()}${random.pick(['五金', '塑业', '机械', '服饰', '纸品'])}厂`
          : random.pick([road.replace(/(路|大道)$/, ''), quarter]) + single.subtype
      return {
        id: '',
        name: names.once(title),
        point: building.centre,
        ring: random.chance(0.5) ? building.ring : null,
        village: building.plot.village,
        address: addresses.addressAt(building.centre),
        attrs: {
          targetGroup: single.group,
          subtype: single.subtype,
          ...single.attrs(floorArea(building), random.int.bind(random)),
        },
      }
    })
  })
}

/** Estates as footprints and hamlets as points with the households that live there; the ones near industry first. */
function homes({ terrain, random, names, addresses }: SiteContext, count: number): SiteDraft[] {
  const works = terrain.plots.filter((plot) => plot.zone === 'chemical').map((plot) => plot.centre)
  const remote = ({ centre }: Plot): number => Math.min(...works.map((p) => distance(p, centre)))
  const fits = random.shuffled(
    terrain.plots.filter((plot) => plot.use === 'estate' || plot.use === 'homes' || plot.use === 'hamlet'),
  )
  const lived = new Map<Plot, Building[]>()
  for (const building of terrain.buildings) lived.set(building.plot, [...(lived.get(building.plot) ?? []), building])
  const near = fits
    .filter((plot) => (lived.get(plot)?.length ?? 0) > 2)
    .sort((a, b) => Number(remote(b) < 900) - Number(remote(a) < 900))
  return near.slice(0, Math.max(0, count)).map((plot): SiteDraft => {
    const own = lived.get(plot) ?? []
    const people = own.map(residentsOf)
    const road = (addresses.roadAt(plot.centre) ?? plot.village.name).replace(/(路|大道)$/, '')
    const main = own.reduce(
      (best, b) => (distance(b.centre, plot.centre) < distance(best.centre, plot.centre) ? b : best),
      at(own, 0),
    )
    return {
      id: '',
      name: names.once(() =>
        plot.use === 'estate'
          ? `${road}${random.pick(['新村', '花苑', '雅苑', '家园', '小区'])}`
          : `${plot.village.name.replace(/(村|社区)$/, '')}${random.pick(['东', '西', '南', '北', '前', '后'])}${random.pick(['埭', '宅', '浜', '圩'])}`,
      ),
      point: main.centre,
      ring: plot.use === 'hamlet' ? null : plotRing(plot),
      village: plot.village,
      address: addresses.addressAt(plot.centre),
      attrs: {
        targetGroup: 'residential',
        subtype: plot.use === 'estate' ? '居住小区' : '居民点',
        households: people.reduce((sum, p) => sum + p.households, 0),
        residents: people.reduce((sum, p) => sum + p.residents, 0),
        floorAreaM2: Math.round(own.reduce((sum, b) => sum + floorArea(b), 0)),
      },
    }
  })
}

const floorArea = (building: Building): number => Math.round(Math.abs(areaOf(building.ring)) * building.levels)

/** The compound inside its streets. */
function plotRing(plot: Plot): Xy[] | null {
  return inset(plot.ring, (edge) => at(plot.edges, edge).clear + 1.5)
}

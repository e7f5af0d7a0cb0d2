import type { Holding, SourceTemplate } from './inventories.ts'
import type { SiteDraft } from './site.ts'

type Attrs = SiteDraft['attrs']

/** Tonnes a cubic metre, to get volumes from quantities. */
const DENSITY = { petrol: 0.74, lpg: 0.5, solvent: 0.85 } as const
const cubic = (tonnes: number, density: number) => Math.round(tonnes / density)

/** What each kind of source is in the words of the fire codes; a kind without an entry says nothing, as many ledgers do. */
const FACTS: Readonly<Record<string, (tonnes: number) => Attrs>> = {
  液化石油气罐区: (t) => ({
    equipment: 'lpg-tank',
    fireClass: 'A',
    volumeM3: cubic(t, DENSITY.lpg),
    singleVolumeM3: Math.min(200, cubic(t, DENSITY.lpg)),
  }),
  溶剂罐区: (t) => ({
    equipment: 'liquid-tank;liquid-tank-group',
    fireClass: 'A',
    volumeM3: cubic(t, DENSITY.solvent),
  }),
  苯系物罐区: (t) => ({
    equipment: 'liquid-tank;liquid-tank-group',
    fireClass: 'A',
    volumeM3: cubic(t, DENSITY.solvent),
  }),
  聚合车间: () => ({ equipment: 'workshop;process-unit', fireClass: 'A', fireRating: '1-2', isHighRise: false }),
  加氢车间: () => ({
    equipment: 'workshop;process-unit',
    fireClass: 'A',
    fireRating: '1-2',
    releasesFlammableGas: true,
  }),
  树脂车间: () => ({ equipment: 'workshop', fireClass: 'A', fireRating: '1-2', isHighRise: false }),
  涂料仓库: (t) => ({ equipment: 'warehouse', fireClass: 'A', goodsItem: '1', goodsT: t, fireRating: '1-2' }),
  制冷机房: () => ({ equipment: 'workshop', fireClass: 'B', fireRating: '1-2', isHighRise: false }),
  喷漆调漆间: () => ({ equipment: 'workshop', fireClass: 'A', fireRating: '1-2', isHighRise: false }),
  乙炔气瓶间: (t) => ({ equipment: 'warehouse', fireClass: 'A', goodsItem: '2', goodsT: t, fireRating: '1-2' }),
  加油站: (t) => ({
    equipment: 'petrol-tank;petrol-dispenser;vent-pipe',
    isFillingStation: true,
    fuel: 'petrol',
    stationClass: stationClassOf(cubic(t, DENSITY.petrol)),
    vapourRecovery: 'full',
    volumeM3: cubic(t, DENSITY.petrol),
  }),
  瓶装液化气站: (t) => ({ equipment: 'lpg-bottle-store', volumeM3: cubic(t, DENSITY.lpg) }),
  加气站: () => ({ equipment: 'cng-bottles;cng-equipment;cng-vent', isFillingStation: true, fuel: 'cng' }),
}

/** GB 50156-2021, 3.0.9: up to 90 m³ class 3, up to 150 m³ class 2, above class 1. */
const stationClassOf = (volumeM3: number) => (volumeM3 <= 90 ? '3' : volumeM3 <= 150 ? '2' : '1')

/** Fields that the last of several sources of a kind leaves out, so that the page has something to ask for. */
const LEFT_OUT = ['volumeM3', 'singleVolumeM3', 'goodsT', 'stationClass', 'fireRating']

/**
 * What the ledger says of a source beyond its inventory. Draws no random number: the rest of the town stays as it was.
 *
 * @param k - place among the sources of its kind, from 0.
 */
export function facilityFacts({ title, sizes }: SourceTemplate, k: number, holdings: readonly Holding[]): Attrs {
  const tonnes = Math.round(holdings.reduce((sum, { quantityT }) => sum + quantityT, 0) * 10) / 10
  const facts = FACTS[title]?.(tonnes) ?? {}
  const isLast = sizes.length > 2 && k === sizes.length - 1
  const kept = Object.entries(facts).filter(([field]) => !isLast || !LEFT_OUT.includes(field))
  return {
    ...Object.fromEntries(kept),
    installationStatus: sizes.length > 1 && k === sizes.length - 1 ? 'new' : 'inService',
    positionErrorM: isLast ? null : 1,
  }
}

/** Class of GB 50156, annex B, as far as the ledger's sizes tell; every seventh target does not say. */
export function targetProtection(attrs: Attrs, k: number): Attrs {
  const error = k % 3 === 2 ? {} : { positionErrorM: 2 }
  return k % 7 === 6 ? error : { ...error, protectedClass: protectedClassOf(attrs) }
}

function protectedClassOf({ targetGroup, students, beds, floorAreaM2, peakPersons }: Attrs): string | null {
  const isAbove = (value: Attrs[string] | undefined, limit: number) => typeof value === 'number' && value > limit
  switch (targetGroup) {
    case 'education':
      return isAbove(students, 500) ? 'important' : 'class-1'
    case 'medical':
    case 'welfare':
      return isAbove(beds, 149) ? 'important' : 'class-1'
    case 'culture':
    case 'entertainment':
    case 'religious':
    case 'transport-hub':
      return isAbove(peakPersons, 1500) ? 'important' : isAbove(peakPersons, 800) ? 'class-1' : 'class-2'
    case 'commerce-catering':
      return isAbove(floorAreaM2, 6000) ? 'class-1' : isAbove(floorAreaM2, 3000) ? 'class-2' : 'class-3'
    case 'residential':
    case 'business-office':
    case 'office':
    case 'hotel':
      return isAbove(floorAreaM2, 10_000) ? 'class-1' : isAbove(floorAreaM2, 5000) ? 'class-2' : 'class-3'
    default:
      return null
  }
}

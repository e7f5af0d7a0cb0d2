import { crossroadsOf, devicesOf, type Crossroads, type DeviceDraft } from './devices.ts'
import { enterprisesOf, type SiteContext } from './enterprises.ts'
import type { CellAddress } from './frame.ts'
import { hazardSourcesOf } from './hazard-sources.ts'
import { hazardsOf, type HazardDraft } from './hazards.ts'
import { NameGiver, townNameOf } from './names.ts'
import { otherSitesOf, parkSitesOf } from './other-sites.ts'
import { AddressBook } from './places.ts'
import { protectionTargetsOf } from './protection-targets.ts'
import type { RegisterBook } from './registers/register-book.ts'
import { registersOf } from './registers/registers.ts'
import { roadFacts } from './registers/road-facts.ts'
import { reviewsOf } from './reviews.ts'
import type { SiteDraft } from './site.ts'
import { terrainOf, type Terrain } from './terrain.ts'

/** Everything of one cell, ready to be written. */
export interface Cell {
  /** Put before ids of base features; empty for a single town. */
  prefix: string
  name: string
  terrain: Terrain
  crossroads: Crossroads[]
  sites: Record<string, SiteDraft[]>
  devices: DeviceDraft[]
  hazards: HazardDraft[]
  meetings: ReturnType<typeof reviewsOf>
  /** Registers that plans ask for: entries and dated facts; their sites are among `sites`. */
  registers: Pick<RegisterBook, 'entries' | 'facts'>
}

const HAZARDS_PER_CELL = 4000

/** Generates one cell. The same address gives the same cell, whatever was made before. */
export function makeCell(address: CellAddress, asOf: number): Cell {
  const number = address.row * address.columns + address.column
  const isSingle = address.columns * address.rows === 1
  const prefix = isSingle ? '' : `${String(number + 1).padStart(3, '0')}-`
  const name = townNameOf(number)
  const idOf = (letter: string, k: number, digits: number): string =>
    `${prefix}${letter}${letter.length > 1 ? '-' : ''}${String(k).padStart(digits, '0')}`
  const terrain = terrainOf(address, (k) => idOf('V', k, 2), isSingle ? '' : name)
  const part = (label: string): SiteContext => ({ ...context, random: terrain.frame.random.fork(label) })
  const names = new NameGiver(terrain.frame.random.fork('names'))
  const context: SiteContext = {
    terrain,
    random: terrain.frame.random.fork('sites'),
    names,
    addresses: new AddressBook(terrain),
    asOf,
    idOf,
  }
  const enterprises = enterprisesOf(part('enterprises')).sites
  const sources = hazardSourcesOf(part('hazard sources'), enterprises)
  const others = otherSitesOf(part('other sites'))
  const sites: Record<string, SiteDraft[]> = {
    enterprise: enterprises,
    'hazard-source': sources,
    'protection-target': protectionTargetsOf(part('protection targets')),
    ...others,
    park: parkSitesOf(part('parks'), enterprises),
  }
  const crossroads = crossroadsOf(terrain)
  const devices = devicesOf(part('devices'), crossroads)
  const liable = [...enterprises, ...sources, ...Object.values(others).flat()]
  const hazards = hazardsOf(part('hazards'), liable, HAZARDS_PER_CELL)
  const registers = registersOf(context, { sites, crossroads, hazards })
  const cell: Cell = {
    prefix,
    name,
    terrain,
    crossroads,
    sites: { ...sites, ...registers.sites },
    devices,
    hazards,
    meetings: reviewsOf(terrain.finder.villages, terrain.frame.random.fork('reviews'), asOf),
    registers,
  }
  if (isSingle) registers.facts.push(...roadFacts(cell, terrain.frame.random.fork('road facts'), asOf))
  return cell
}

import type { Crossroads } from '../devices.ts'
import type { SiteContext } from '../enterprises.ts'
import type { HazardDraft } from '../hazards.ts'
import type { SiteDraft } from '../site.ts'
import { addActivities } from './activities.ts'
import { addCounts } from './counts.ts'
import { addFilings } from './filings.ts'
import { addFireRegisters } from './fire-registers.ts'
import { addFirmTicks } from './firm-ticks.ts'
import { addHousingRegisters } from './housing-registers.ts'
import { addHazardTicks, addLedgerTicks } from './ledger-ticks.ts'
import { addOrganisations } from './organisations.ts'
import { addPapers } from './papers.ts'
import { RegisterBook } from './register-book.ts'
import { addRiskRegisters } from './risk-registers.ts'
import { addRoadRegisters } from './road-registers.ts'
import { addServiceRegisters } from './service-registers.ts'
import { addTaskLists } from './task-lists.ts'
import { addWorksRegisters } from './works-registers.ts'

/** What a cell has already. */
export interface Known {
  sites: Readonly<Record<string, SiteDraft[]>>
  crossroads: readonly Crossroads[]
  hazards: readonly HazardDraft[]
}

/** All registers that plans ask for, made last: nothing that was there before is drawn differently for them. */
export function registersOf(context: SiteContext, { sites, crossroads, hazards }: Known): RegisterBook {
  const book = new RegisterBook(context)
  const enterprises = sites.enterprise ?? []
  addFirmTicks(book, enterprises)
  addLedgerTicks(book, sites)
  addHazardTicks(book, hazards)
  addFireRegisters(book)
  addHousingRegisters(book)
  addWorksRegisters(book, enterprises)
  addRoadRegisters(book, crossroads)
  addServiceRegisters(book)
  addRiskRegisters(book, enterprises)
  const units = addOrganisations(book)
  addTaskLists(book, hazards)
  addActivities(book, enterprises, units)
  addFilings(book, units)
  addCounts(book, enterprises)
  addPapers(book, enterprises, units)
  return book
}

import type { Ledger } from '../../catalog/ledgers.ts'
import type { Queryable } from '../db/database.ts'
import type { Comparison } from './compare.ts'
import type { BatchTarget } from './write-batches.ts'
import { writeDevices } from './write-devices.ts'
import { writeEntries } from './write-entries.ts'
import { writeHazards } from './write-hazards.ts'
import { writeSites } from './write-sites.ts'
import { reassignVillages, writeVillages } from './write-villages.ts'

/** Writes what a comparison found new or changed; new village boundaries also move what lies in them. */
export async function writeComparison(
  tx: Queryable,
  ledger: Ledger,
  target: BatchTarget,
  { inserted, updated }: Pick<Comparison, 'inserted' | 'updated'>,
): Promise<void> {
  switch (ledger.table) {
    case 'site':
      return writeSites(tx, ledger, target, [...inserted, ...updated])
    case 'hazard':
      return writeHazards(tx, target, inserted, updated)
    case 'device':
      return writeDevices(tx, target, [...inserted, ...updated])
    case 'entry':
      return writeEntries(tx, ledger, target, [...inserted, ...updated])
    case 'fact':
      throw new RangeError('facts are appended, never compared (server/facts/import-facts.ts)')
    case 'village':
      await writeVillages(tx, target, [...inserted, ...updated])
      return reassignVillages(tx, target.townId)
  }
}

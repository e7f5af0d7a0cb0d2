import { addPiece, emptySource } from '../core/clusters/point-pieces.ts'
import type { PointSource } from '../core/clusters/point-source.ts'
import { AppError } from '../core/errors.ts'
import { createHeatEngine, type HeatSource, type HeatVillage } from '../core/heat/heat-engine.ts'
import { createVillageHeat, type VillageHeatEngine } from '../core/heat/village-heat.ts'
import { villageTiles } from '../core/heat/village-tiles.ts'
import type { HeatCalls } from './heat-calls.ts'
import type { Handlers } from './protocol.ts'

/** Handlers of the heat worker with their own engine. */
export function createHeatHandlers(): Handlers<HeatCalls> {
  const engine = createHeatEngine()
  let pending: PointSource | null = null
  let rows: HeatSource | null = null
  let villages: readonly HeatVillage[] = []
  // Made when first asked for; the map page never does.
  let tiles: VillageHeatEngine | null = null

  function begun(call: string): PointSource {
    if (pending) return pending
    throw new AppError('worker/failed', { call, reason: 'no rows were begun' })
  }
  return {
    openRows({ head }) {
      pending = emptySource(head)
      return null
    },
    addRows({ piece }) {
      pending = addPiece(begun('addRows'), piece)
      return null
    },
    closeRows({ bounds }) {
      const source = begun('closeRows')
      if (source.kind !== 'hazards') throw new AppError('worker/failed', { call: 'closeRows', reason: 'not hazards' })
      pending = null
      rows = source
      tiles = null
      engine.setSource(source, bounds)
      return null
    },
    setKeep({ keep }) {
      engine.setKeep(keep)
      if (rows) rows = { ...rows, keep }
      tiles = null
      return null
    },
    setVillages({ villages: next }) {
      villages = next
      tiles = null
      engine.setVillages(next)
      return null
    },
    surfaceOn: (question) => engine.surfaceOn(question),
    villageSurfaces(question) {
      if (!rows) return []
      tiles ??= createVillageHeat(rows, villages)
      return tiles.surfacesOn(question)
    },
    villageTiles(question) {
      if (!rows) return null
      tiles ??= createVillageHeat(rows, villages)
      return villageTiles(tiles, question)
    },
  }
}

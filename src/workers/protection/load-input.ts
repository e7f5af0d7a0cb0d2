import { parseContract } from '../../contracts/parse.ts'
import { protectionInput, type ProtectionInput } from '../../contracts/protection-input.ts'
import { expandPack } from '../../core/protection/expand-pack.ts'
import { AppError } from '../../core/errors.ts'
import { defaultSettings, tableIdOf } from '../../core/protection/settings.ts'
import type { PackHead, ProtectionHead } from './check-calls.ts'
import { buildFacilities, buildTargets, type ProtectionState } from './state.ts'

/**
 * Fetches a town's protection input.
 *
 * @throws AppError `server/unreachable`, `server/refused`, `contract/invalid`.
 */
export async function fetchInput(url: string, fetch: typeof globalThis.fetch): Promise<ProtectionInput> {
  const response = await fetch(url).catch((cause: unknown) => {
    throw new AppError('server/unreachable', { url, reason: String(cause) }, { cause })
  })
  if (!response.ok) throw new AppError('server/refused', { url, status: response.status, reason: response.statusText })
  const body: unknown = await response.json().catch((cause: unknown) => {
    throw new AppError('server/refused', { url, status: response.status, reason: 'not JSON' }, { cause })
  })
  return parseContract(protectionInput, body, 'protection input')
}

/** The state of a town as it is loaded: default settings, nothing judged yet. */
export function stateOf(input: ProtectionInput): ProtectionState {
  const settings = defaultSettings(input.town.asOf)
  const packs = input.standards.packs.map((pack) => ({ pack, rules: expandPack(pack) }))
  return {
    input,
    packs,
    rules: packs.flatMap(({ rules }) => rules),
    facilities: buildFacilities(input, settings),
    targets: buildTargets(input),
    settings,
    answer: null,
  }
}

/** What the page is told of a loaded town. */
export function headOf({ input, packs, facilities, targets }: ProtectionState): ProtectionHead {
  const { id, name, isDemo, bounds, asOf } = input.town
  const { criteria, criterion } = input.standards
  return {
    town: { id, name, isDemo, bounds },
    dataVersion: input.dataVersion,
    changedAt: input.changedAt,
    asOf,
    facilities: facilities.length,
    targets: targets.length,
    packs: packs.map(packHead),
    classes: criteria.classes,
    thresholds: criterion.overpressure.rows.map(({ classes, thresholdPa }) => ({ classes, thresholdPa })),
    unknownWords: [...facilities, ...targets].flatMap(({ place, unknownWords }) =>
      unknownWords.map((word) => ({ id: place.id, ...word })),
    ),
  }
}

function packHead({ pack, rules }: ProtectionState['packs'][number]): PackHead {
  const { id, version, standard, title, status } = pack
  const tables = [...pack.tables, ...pack.formulas.map((one) => ({ ...one, id: one.ruleId }))].map((table) => {
    const own = rules.filter(({ ruleId }) => tableIdOf(ruleId) === table.id)
    return {
      id: table.id,
      clause: table.clause,
      title: table.title,
      rules: own.length,
      on: own.filter(({ isOn }) => isOn).length,
      low: own.filter(({ confidence }) => confidence === 'low').length,
      confidence: table.confidence,
    }
  })
  return { id, version, standard, title, status, tables }
}

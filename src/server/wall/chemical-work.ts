import { WORD_TITLES } from '../../catalog/rule-words.ts'
import { protectionInput } from '../../contracts/protection-input.ts'
import { parseContract } from '../../contracts/parse.ts'
import { checkProtection } from '../../core/protection/check.ts'
import { expandPack } from '../../core/protection/expand-pack.ts'
import { defaultSettings } from '../../core/protection/settings.ts'
import { townCheckOptions, townFacilities, townTargets } from '../../core/protection/town-check.ts'
import { chemicalSummary, type ChemicalSummary } from '../../core/wall/chemical-summary.ts'

/** What the thread is given; structured-cloneable. */
export interface ChemicalJob {
  /** Text of `GET …/protection` (contracts/protection-input.ts). */
  readonly input: string
  /** Only facilities of this village; null = all. */
  readonly area: string | null
}

/**
 * Judges a town as the protection page does before anybody changed a setting: rules as the packs have them, the law of the
 * town's data day.
 *
 * @throws AppError `contract/invalid`.
 */
export function chemicalWork({ input: text, area }: ChemicalJob): ChemicalSummary {
  const whole = parseContract(protectionInput, JSON.parse(text), 'protection input')
  // A facility is judged for itself: those of other villages change nothing.
  const isAsked = ({ villageId }: { villageId: string | null }) => area === null || villageId === area
  const input = { ...whole, facilities: whole.facilities.filter(isAsked) }
  const settings = defaultSettings(input.town.asOf)
  const facilities = townFacilities(input, settings, WORD_TITLES)
  const targets = townTargets(input, WORD_TITLES)
  const rules = input.standards.packs.flatMap((pack) => expandPack(pack))
  const answer = checkProtection(
    facilities.map(({ record }) => record),
    targets.map(({ record }) => record),
    townCheckOptions(input.standards, rules, settings),
  )
  return chemicalSummary({ facilities, targets, answer })
}

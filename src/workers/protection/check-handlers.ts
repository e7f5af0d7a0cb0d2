import { AppError } from '../../core/errors.ts'
import { checkProtection } from '../../core/protection/check.ts'
import type { ProtectionSettings } from '../../core/protection/settings.ts'
import type { Handlers } from '../protocol.ts'
import type { CheckCalls } from './check-calls.ts'
import { facilitySheet } from './facility-sheet.ts'
import { fetchInput, headOf, stateOf } from './load-input.ts'
import { pairSheet } from './pair-sheet.ts'
import { buildFacilities, checkOptionsOf, type ProtectionSession, type ProtectionState } from './state.ts'
import { summarise } from './summarise.ts'
import { verdictRows } from './verdict-rows.ts'

/** The loaded town. @throws AppError `record/not-found` before `load`. */
export function loaded(session: ProtectionSession): ProtectionState {
  if (session.state) return session.state
  throw new AppError('record/not-found', { what: 'protection input', id: 'not loaded' })
}

/** Judges everything by some settings; does nothing when the last answer is of the same. */
export function judgeAll(state: ProtectionState, settings: ProtectionSettings): void {
  if (state.answer !== null && JSON.stringify(settings) === JSON.stringify(state.settings)) return
  const byPlace = ({ exposed, status }: ProtectionSettings) => JSON.stringify([exposed, status])
  if (byPlace(settings) !== byPlace(state.settings)) state.facilities = buildFacilities(state.input, settings)
  state.settings = settings
  state.answer = checkProtection(
    state.facilities.map(({ record }) => record),
    state.targets.map(({ record }) => record),
    checkOptionsOf(state, settings),
  )
}

/** Handlers of the page's own calls. @param fetch - replaced in tests. */
export function createCheckHandlers(
  session: ProtectionSession,
  fetch: typeof globalThis.fetch = (...args) => globalThis.fetch(...args),
): Handlers<CheckCalls> {
  return {
    async load({ url }) {
      const state = stateOf(await fetchInput(url, fetch))
      session.state = state
      return headOf(state)
    },
    check({ settings, packId }) {
      const state = loaded(session)
      const start = performance.now()
      judgeAll(state, settings)
      return summarise(state, packId, performance.now() - start)
    },
    facility: ({ id, packId }) => facilitySheet(loaded(session), id, packId),
    pair: ({ facilityId, targetId }) => pairSheet(loaded(session), facilityId, targetId),
    verdictRows: ({ facilityId, from, to }) => verdictRows(loaded(session), facilityId, from, to),
  }
}

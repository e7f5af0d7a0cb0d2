import type { Handlers } from '../protocol.ts'
import type { RiskCalls } from './risk-calls.ts'
import type { ProtectionSession } from './state.ts'

/** Handlers of the risk panel, on the same session as the check. */
export function createRiskHandlers(_session: ProtectionSession): Handlers<RiskCalls> {
  return {}
}

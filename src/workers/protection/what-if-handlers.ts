import type { Handlers } from '../protocol.ts'
import type { ProtectionSession } from './state.ts'
import type { WhatIfCalls } from './what-if-calls.ts'

/** Handlers of the what-if panel, on the same session as the check. */
export function createWhatIfHandlers(_session: ProtectionSession): Handlers<WhatIfCalls> {
  return {}
}

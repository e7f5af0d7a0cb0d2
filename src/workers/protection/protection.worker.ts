import { serveCalls } from '../serve.ts'
import { createCheckHandlers } from './check-handlers.ts'
import type { ProtectionCalls } from './protocol.ts'
import { createRiskHandlers } from './risk-handlers.ts'
import type { ProtectionSession } from './state.ts'
import { createWhatIfHandlers } from './what-if-handlers.ts'

/** Entry of the protection worker: connects the handlers, nothing else. */
const session: ProtectionSession = { state: null }
serveCalls<ProtectionCalls>(self, {
  ...createCheckHandlers(session),
  ...createWhatIfHandlers(session),
  ...createRiskHandlers(session),
})

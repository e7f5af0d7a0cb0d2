import type { CheckCalls } from './check-calls.ts'
import type { RiskCalls } from './risk-calls.ts'
import type { WhatIfCalls } from './what-if-calls.ts'

/** Everything that can be asked of the protection worker. */
export type ProtectionCalls = CheckCalls & WhatIfCalls & RiskCalls

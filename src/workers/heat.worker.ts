import type { HeatCalls } from './heat-calls.ts'
import { createHeatHandlers } from './heat-handlers.ts'
import { serveCalls } from './serve.ts'

/** Entry of the heat worker: connects the handlers, nothing else. */
serveCalls<HeatCalls>(self, createHeatHandlers())

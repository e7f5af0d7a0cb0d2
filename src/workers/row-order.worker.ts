import { createRowOrderHandlers } from './row-order-handlers.ts'
import type { RowOrderCalls } from './row-order-protocol.ts'
import { serveCalls } from './serve.ts'

/** Entry of the ordering worker: connects the handlers, nothing else. */
serveCalls<RowOrderCalls>(self, createRowOrderHandlers())

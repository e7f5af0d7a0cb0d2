import type { FilterCalls } from './filter-calls.ts'
import { createFilterHandlers } from './filter-handlers.ts'
import { serveCalls } from './serve.ts'

/** Entry of the filter worker: connects the handlers, nothing else. */
serveCalls<FilterCalls>(self, createFilterHandlers())

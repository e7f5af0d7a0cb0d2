import { serveCalls } from '../serve.ts'
import { createVillagesHandlers } from './handlers.ts'
import type { VillagesCalls } from './protocol.ts'

/** Entry of the villages worker: connects the handlers, nothing else. */
serveCalls<VillagesCalls>(self, createVillagesHandlers())

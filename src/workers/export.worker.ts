import { createExportHandlers } from './export-handlers.ts'
import type { ExportCalls } from './export-protocol.ts'
import { serveCalls } from './serve.ts'

/** Entry of the export worker: connects the handlers, nothing else. */
serveCalls<ExportCalls>(self, createExportHandlers())

import { createClusterHandlers } from './cluster-handlers.ts'
import { serveCalls } from './serve.ts'
import type { ClusterCalls } from './protocol.ts'

/** Entry of the cluster worker: connects the handlers, nothing else. */
serveCalls<ClusterCalls>(self, createClusterHandlers())

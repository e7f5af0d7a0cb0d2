import { serveCalls } from '../serve.ts'
import { createWorkerSolve } from './highs-solve.ts'
import type { SitingCalls } from './protocol.ts'
import { createSitingHandlers } from './siting-handlers.ts'

/** Entry of the siting worker: connects the handlers, nothing else. Progress goes as `{ progress }`, beside the replies. */
serveCalls<SitingCalls>(
  self,
  createSitingHandlers({
    solve: createWorkerSolve(),
    tell: (progress) => self.postMessage({ progress }),
    pause: () => new Promise((resolve) => setTimeout(resolve, 0)),
  }),
)

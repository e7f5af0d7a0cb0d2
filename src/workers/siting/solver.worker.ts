import loadHighs, { type Highs } from 'highs'
import wasmUrl from 'highs/runtime?url'
import { runHighs } from '../../core/siting/solver/run-highs.ts'
import { serveCalls } from '../serve.ts'
import type { SolverCalls } from './solver-protocol.ts'

/** Entry of the solver's worker: loads HiGHS once, then one model after the other. */
let loaded: Promise<Highs> | null = null
serveCalls<SolverCalls>(self, {
  async solve({ model, options }) {
    loaded ??= loadHighs({ locateFile: () => wasmUrl })
    return runHighs(await loaded, model, options)
  },
})

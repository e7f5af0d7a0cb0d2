/** Calls of the what-if panel: planned facilities and targets, changed verdicts, feasible area. */
export type WhatIfCalls = Record<never, never>

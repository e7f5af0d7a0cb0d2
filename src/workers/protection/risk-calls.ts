/** Calls of the risk panel: risk contours, F-N points, packs compared, report data. */
export type RiskCalls = Record<never, never>

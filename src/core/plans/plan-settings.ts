/** Numbers that decide how targets are judged (`data/rules/plan-judgement.json`). */
export interface PlanSettings {
  /** Share of the whole way from the first value to the target that a value may lie behind the straight path, 0..1. */
  readonly pathTolerance: number
  /** Days before the day looked at over which the closing rate is taken. */
  readonly forecastWindowDays: number
  /** Coverage of the forecast's interval, 0..1. */
  readonly forecastLevel: number
}

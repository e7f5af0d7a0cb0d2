/** The four colours of risk grading, worst first. */
export const RISK_LEVELS = ['red', 'orange', 'yellow', 'blue'] as const
export type RiskLevel = (typeof RISK_LEVELS)[number]

/** 0 for the worst (red) to 3 (blue); used as the rank in clusters and sorting. */
export const riskRank = (level: RiskLevel): number => RISK_LEVELS.indexOf(level)

/** Texts of the risk, pack and report panels. */
export const zh = { risk: {} }
export const en: typeof zh = { risk: {} }

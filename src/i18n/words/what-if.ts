/** Texts of the what-if panel. */
export const zh = { whatIf: {} }
export const en: typeof zh = { whatIf: {} }

/** Lines that a sheet has room for; what is more is told as a number. Rows have a fixed height: nothing can overflow. */
export const SHEET_LINES = { hazards: 10, sites: 4, repeats: 3, decisions: 5, blank: 3 } as const

/** A cell that a spreadsheet would run: its first character after any apostrophes starts a formula, full-width forms too. */
export const FORMULA_START = /^'*[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/

/**
 * Texts that a spreadsheet reads as something else when it opens a CSV: numbers that lose leading zeros or digits
 * beyond the fifteenth or become powers of ten, fractions and dashes that become dates.
 */
const CHANGED_BY_SPREADSHEETS = [
  /^0\d+$/,
  /^\d{12,}$/,
  /^\d+(\.\d*)?[eE][+-]?\d+$/,
  /^\d+\.\d*0$/,
  /^\d{1,4}[-/]\d{1,2}([-/]\d{1,4})?$/,
]

/**
 * Text of a cell, kept as text by a spreadsheet: a tab behind it where it looks like a number. Readers that trim cells,
 * our importer among them, never see it.
 */
export function keptAsText(text: string): string {
  return CHANGED_BY_SPREADSHEETS.some((form) => form.test(text)) ? `${text}\t` : text
}

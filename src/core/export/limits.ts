/** Rows a workbook is written with; above it the writer would need more memory than a browser tab has. */
export const MAX_XLSX_ROWS = 200_000

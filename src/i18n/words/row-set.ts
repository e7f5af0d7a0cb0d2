/** Texts of the rows behind a number. */
export const zh = { rowSet: { title: '明细' } }
export const en: typeof zh = { rowSet: { title: 'Rows' } }

/** Texts of sheets. */
export const zh = { sheets: { title: '研判表' } }
export const en: typeof zh = { sheets: { title: 'Sheets' } }

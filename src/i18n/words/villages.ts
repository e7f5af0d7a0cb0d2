/** Texts of villages. */
export const zh = { villages: { title: '村居' } }
export const en: typeof zh = { villages: { title: 'Villages' } }

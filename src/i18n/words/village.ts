/** Texts of village review. */
export const zh = { village: { title: '村居研判' } }
export const en: typeof zh = { village: { title: 'Village review' } }

/** Texts of siting. */
export const zh = { siting: { title: '选址' } }
export const en: typeof zh = { siting: { title: 'Siting' } }

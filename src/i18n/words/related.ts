/** Texts of related things in the detail. */
export const zh = { related: { title: '相关' } }
export const en: typeof zh = { related: { title: 'Related' } }

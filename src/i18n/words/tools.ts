/** Texts of the map tools. */
export const zh = { tools: { title: '工具' } }
export const en: typeof zh = { tools: { title: 'Tools' } }

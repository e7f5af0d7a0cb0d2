/** Texts of road review. */
export const zh = { roads: { title: '道路核实' } }
export const en: typeof zh = { roads: { title: 'Road review' } }

/** Texts of work orders. */
export const zh = { sitingWork: { title: '工单' } }
export const en: typeof zh = { sitingWork: { title: 'Work orders' } }

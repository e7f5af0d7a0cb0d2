/** Texts of the timeline. */
export const zh = { time: { title: '时间线' } }
export const en: typeof zh = { time: { title: 'Timeline' } }

export const zh = {
  planTarget: {
    title: '指标',
  },
}

export const en: typeof zh = {
  planTarget: {
    title: 'Target',
  },
}

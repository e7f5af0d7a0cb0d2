export const zh = {
  planBoard: {
    title: '任务',
  },
}

export const en: typeof zh = {
  planBoard: {
    title: 'Tasks',
  },
}

export const zh = {
  wallAlone: {
    drill: '演练画面：按地址中的 drill 参数故意出错，用来检查大屏能否自行继续。',
  },
}

export const en: typeof zh = {
  wallAlone: {
    drill: 'A drill: this scene fails as the address asks (drill=…), to show that the wall goes on.',
  },
}

export const zh = {
  wallMap: {
    map: '地图',
    drawing: '正在绘制地图',
    legend: '图例',
    semicolon: '；',
    noWebGl: '本机不能绘制地图（没有 WebGL），改列村居',
    worstVillages: '未销号隐患最重的村居',
    moreVillages: '另 {count} 个村居',
    village: '村居',
    noFigures: '村居数据尚未收到',
  },
}

export const en: typeof zh = {
  wallMap: {
    map: 'Map',
    drawing: 'Drawing the map',
    legend: 'Legend',
    semicolon: '; ',
    noWebGl: 'No map can be drawn here (no WebGL): villages instead',
    worstVillages: 'Villages with the worst open hazards',
    moreVillages: '{count} more',
    village: 'Village',
    noFigures: 'No figures of villages yet',
  },
}

/** Texts of layer settings. */
export const zh = { layerList: { title: '图层设置' } }
export const en: typeof zh = { layerList: { title: 'Layer settings' } }

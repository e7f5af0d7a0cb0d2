/** Texts of the help overlay. */
export const zh = { help: { title: '快捷键' } }
export const en: typeof zh = { help: { title: 'Keys' } }

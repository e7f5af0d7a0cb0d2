export const zh = {
  planRegisters: {
    title: '台账',
  },
}

export const en: typeof zh = {
  planRegisters: {
    title: 'Registers',
  },
}

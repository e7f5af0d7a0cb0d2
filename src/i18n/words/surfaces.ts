/** Texts of heat surface and village shading. */
export const zh = { surfaces: { title: '热力与分级' } }
export const en: typeof zh = { surfaces: { title: 'Surfaces' } }

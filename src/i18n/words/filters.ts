/** Texts of the filter bar and the facet panel. */
export const zh = { filters: { title: '筛选' } }
export const en: typeof zh = { filters: { title: 'Filters' } }

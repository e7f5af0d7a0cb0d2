/** Height of the one number of a panel, in layout units, by the height of its type. */
export const heroUnits = (type: number): number => Math.round(type * 0.83)

/** What a share takes: its number, and the bar with its target. */
export const shareHeroUnits = (type: number): number => heroUnits(type) + 46

const KNOWN = new Set([
  'motorway', 'trunk', 'primary', 'secondary', 'tertiary', 'unclassified', 'residential', 'service', 'track', 'cycleway',
  'footway',
]) // prettier-ignore

/** False for a line that says no class, or one nobody knows. */
export const isKnownClass = (roadClass: unknown): boolean => typeof roadClass === 'string' && KNOWN.has(roadClass)

/**
 * Class of a road as the derivations use it: a line without a known class counts as an unclassified public road, so that a
 * town's own lines are looked at; what rests on it has low confidence.
 */
export const classOf = ({ class: roadClass }: { class: string }): string =>
  isKnownClass(roadClass) ? roadClass : 'unclassified'

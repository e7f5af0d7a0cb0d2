import type { BoundaryReport } from '../../src/core/villages/boundary-check/boundary-report.ts'

/** The ground that a report names, as GeoJSON (EPSG:4326): gaps, overlaps and what else has a shape or a place. */
export function findingsGeoJson(report: BoundaryReport): string {
  const features = report.findings.flatMap(({ geometry, at, facts, ...properties }) => {
    const shape = geometry ?? (at === null ? null : { type: 'Point', coordinates: at })
    return shape === null ? [] : [{ type: 'Feature', properties: { ...properties, ...facts }, geometry: shape }]
  })
  return `${JSON.stringify({ type: 'FeatureCollection', features })}\n`
}

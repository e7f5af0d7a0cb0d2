import {
  protectionStandards,
  type ProtectionInput,
  type ProtectionPlace,
} from '../../../src/contracts/protection-input.ts'
import { loadStandardsText } from '../../../src/server/standards/standards-text.ts'

const provenance = { source: 'test', asOf: null, row: 1 }
export const place = (
  id: string,
  lngLat: [number, number],
  attrs: ProtectionPlace['attrs'],
  crs: string | null = null,
) => ({
  ...{ id, kind: 'x', name: `name ${id}`, villageId: 'V1', crs, provenance, attrs },
  geometry: { type: 'Point' as const, coordinates: lngLat },
})

/** A town with the standards of the program. */
export async function makeInput(
  facilities: readonly ProtectionPlace[],
  targets: readonly ProtectionPlace[],
): Promise<ProtectionInput> {
  const { text } = await loadStandardsText()
  const boundary = {
    type: 'Polygon' as const,
    coordinates: [
      [
        [121, 31],
        [122, 31],
        [122, 32],
        [121, 31],
      ],
    ],
  }
  return {
    town: { id: 'shiyan', name: '试验镇', isDemo: true, bounds: [121, 31, 122, 32], boundary, asOf: '2026-01-01' },
    dataVersion: 7,
    changedAt: '2026-01-02T00:00:00Z',
    standards: protectionStandards.parse(JSON.parse(text)),
    facilities: [...facilities],
    targets: [...targets],
    contours: [],
  }
}

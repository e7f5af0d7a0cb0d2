import type { ErrorBudget } from './verdict.ts'

/** How well a record's place is known, metres; null = the record does not say. */
export interface PlaceError {
  readonly positionM: number | null
  /** Of the way from the record's coordinate system to WGS 84. */
  readonly crsM: number
  /** Of the drawing of its outline. */
  readonly digitisingM: number | null
}

/** What is taken where a record does not say; shown as assumed in every answer. */
export interface AssumedErrors {
  readonly positionM: number
  readonly digitisingM: number
}

/** The error budget of a pair: the parts of both records, added up. Nothing that is not known counts as 0. */
export function errorBudget(facility: PlaceError, target: PlaceError, assumed: AssumedErrors): ErrorBudget {
  const names: string[] = []
  const of = (who: string, field: 'positionM' | 'digitisingM', error: PlaceError): number => {
    const stated = error[field]
    if (stated !== null && stated >= 0) return stated
    names.push(`${who}.${field}`)
    return assumed[field]
  }
  const facilityPositionM = of('facility', 'positionM', facility)
  const targetPositionM = of('target', 'positionM', target)
  const digitisingM = of('facility', 'digitisingM', facility) + of('target', 'digitisingM', target)
  const crsM = facility.crsM + target.crsM
  return {
    facilityPositionM,
    targetPositionM,
    crsM,
    digitisingM,
    totalM: facilityPositionM + targetPositionM + crsM + digitisingM,
    assumed: names,
  }
}

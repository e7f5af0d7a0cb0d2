import { AppError } from '../../src/core/errors.ts'
import { blastDistanceM } from '../../src/core/protection/overpressure.ts'
import { loadExternalDistance } from '../../src/server/standards/load-rule-packs.ts'
import type { Io } from '../command.ts'
import { readArgs } from '../read-args.ts'

const EXPECTED = 'guatu protection distance --method overpressure --tnt-kg N [--threshold-pa N] [--json]'

/** Distances at which the overpressure of a TNT mass falls to the threshold of each class of targets. */
export async function runDistance(args: string[], io: Io): Promise<0> {
  const { values } = readArgs(EXPECTED, {
    args,
    options: {
      method: { type: 'string' },
      'tnt-kg': { type: 'string' },
      'threshold-pa': { type: 'string' },
      json: { type: 'boolean' },
    },
  })
  if (values.method !== 'overpressure')
    throw new AppError('usage/wrong', { found: `--method ${values.method ?? ''}`, expected: EXPECTED })
  const tntKg = positive('--tnt-kg', values['tnt-kg'])
  const { standard, version, overpressure } = await loadExternalDistance()
  const own = values['threshold-pa'] === undefined ? null : positive('--threshold-pa', values['threshold-pa'])
  const wanted =
    own === null
      ? overpressure.rows.flatMap(({ classes, thresholdPa }) =>
          classes.map((one) => ({ targetClass: one, thresholdPa })),
        )
      : [{ targetClass: null, thresholdPa: own }]
  const distances = wanted.map((one) => ({
    ...one,
    distanceM: Number((blastDistanceM(overpressure.formula, tntKg, one.thresholdPa) ?? Number.NaN).toFixed(3)),
  }))
  const { clause, confidence } = overpressure
  if (values.json)
    io.out(JSON.stringify({ method: 'overpressure', tntKg, distances, standard, version, clause, confidence }))
  else
    for (const { targetClass, thresholdPa, distanceM } of distances)
      io.out(
        `${targetClass ?? '-'}\t${thresholdPa} Pa\t${distanceM.toFixed(2)} m\t${standard} ${clause} (${confidence})`,
      )
  return 0
}

function positive(option: string, text: string | undefined): number {
  const value = Number(text)
  if (text !== undefined && text.trim() !== '' && Number.isFinite(value) && value > 0) return value
  throw new AppError('usage/wrong', { found: `${option} ${text ?? ''}`.trim(), expected: `${option} NUMBER > 0` })
}

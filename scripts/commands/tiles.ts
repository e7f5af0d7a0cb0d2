import { AppError } from '../../src/core/errors.ts'
import { runTilesWorker } from '../../src/server/tiles/run-tiles-worker.ts'
import type { Command } from '../command.ts'
import { readArgs } from '../read-args.ts'
import { TEXTS } from '../texts.ts'

const SYNOPSIS = 'guatu tiles --town DIR [--out FILE] [--min-zoom N] [--max-zoom N] [--json]'
const USAGE = {
  zh: `${SYNOPSIS}

把镇文件夹的底图切成矢量瓦片（一个 PMTiles 文件；默认 DIR/tiles/base.pmtiles）。

退出码：0 完成，1 文件夹不合要求，2 用法不对。`,
  en: `${SYNOPSIS}

Cuts the base map of a town folder into vector tiles (one PMTiles archive; default DIR/tiles/base.pmtiles).

Exit: 0 done, 1 the folder was refused, 2 wrong usage.`,
}

/** `guatu tiles`: cuts a town folder's base map anew. */
export const command: Command = {
  summary: { zh: '把镇文件夹的底图切成瓦片', en: 'cut the base map of a town folder into tiles' },
  usage: USAGE,
  async run(args, io) {
    const { town, out, 'min-zoom': minZoom, 'max-zoom': maxZoom, json } = argumentsOf(args)
    if (town === undefined) throw new AppError('usage/wrong', { found: 'tiles', expected: '--town DIR' })
    const result = await runTilesWorker({
      folder: town,
      ...(out !== undefined && { out }),
      ...(minZoom !== undefined && { minZoom: zoomOf('--min-zoom', minZoom) }),
      ...(maxZoom !== undefined && { maxZoom: zoomOf('--max-zoom', maxZoom) }),
    })
    const { tiles, contents, bytes, seconds } = result
    const { tiles: tilesText } = TEXTS[io.language]
    const text = tilesText(tiles, contents, (bytes / 1e6).toFixed(2), seconds.toFixed(1), result.out)
    io.out(json ? JSON.stringify(result) : text)
    return 0
  },
}

function argumentsOf(args: string[]) {
  const text = { type: 'string' } as const
  const options = {
    town: text,
    out: text,
    'min-zoom': text,
    'max-zoom': text,
    json: { type: 'boolean', default: false },
  } as const
  return readArgs('guatu tiles --town DIR', { args, options }).values
}

function zoomOf(option: string, text: string): number {
  const zoom = Number(text)
  if (text.trim() !== '' && Number.isInteger(zoom) && zoom >= 0 && zoom <= 20) return zoom
  throw new AppError('usage/wrong', { found: `${option} ${text}`, expected: `${option} 0–20` })
}

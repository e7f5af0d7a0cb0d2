import { resolve } from 'node:path'
import { z } from 'zod'
import { apiError, townSummary, type TownSummary } from '../contracts/api.ts'
import { boundaryCheck } from '../contracts/boundary-check.ts'
import { errorOfFacts } from '../contracts/error-facts.ts'
import { importReport, type ImportOptions, type ImportReport } from '../contracts/import.ts'
import { contourReport, type ContourOptions, type ContourReport } from '../contracts/risk-contours.ts'
import { parseContract } from '../contracts/parse.ts'
import { planAnswer, townTargets } from '../contracts/plan-api.ts'
import { villageStats, type VillageStats, type VillageStatsQuery } from '../contracts/village-stats.ts'
import { AppError } from '../core/errors.ts'
import type { CommandTargets, TargetsQuestion } from './plans/answer-targets.ts'
import { renewedRoads, type RenewedRoads } from './roads/renew-roads.ts'
import type { BoundaryReport } from '../core/villages/boundary-check/boundary-report.ts'

/** The local interface of a running server, as a command sees it. Errors of the server arrive as the same AppError. */
export class ServerClient {
  readonly how = 'server'
  private readonly origin: string

  constructor(
    port: number,
    private readonly token: string,
  ) {
    this.origin = `http://127.0.0.1:${port}`
  }

  async importFile(bytes: Uint8Array, fileName: string, options: ImportOptions): Promise<ImportReport> {
    const query = new URLSearchParams({ file: fileName, options: JSON.stringify(options) })
    const answer = await this.send(`/api/local/import?${query}`, bytes as Uint8Array<ArrayBuffer>)
    return parseContract(importReport, answer, 'answer of the server')
  }

  async importContours(bytes: Uint8Array, fileName: string, options: ContourOptions): Promise<ContourReport> {
    const query = new URLSearchParams({ file: fileName, options: JSON.stringify(options) })
    const answer = await this.send(`/api/local/risk-contours?${query}`, bytes as Uint8Array<ArrayBuffer>)
    return parseContract(contourReport, answer, 'answer of the server')
  }

  async loadTown(folder: string, { replace = false }: { replace?: boolean } = {}): Promise<TownSummary> {
    const answer = await this.send('/api/local/town-load', JSON.stringify({ folder: resolve(folder), replace }))
    return parseContract(townSummary, answer, 'answer of the server')
  }

  async checkVillages(townId: string): Promise<BoundaryReport> {
    const answer = await this.send(`/api/towns/${encodeURIComponent(townId)}/village-check`)
    return parseContract(boundaryCheck, answer, 'answer of the server')
  }

  async deriveRoads(town: string | undefined, folder: string | undefined): Promise<RenewedRoads> {
    const body = JSON.stringify({ town, folder: folder === undefined ? undefined : resolve(folder) })
    const answer = await this.send('/api/local/roads-derive', body)
    return parseContract(renewedRoads, answer, 'answer of the server')
  }

  async towns(): Promise<TownSummary[]> {
    return parseContract(z.array(townSummary), await this.send('/api/towns'), 'answer of the server')
  }

  async villageStats(townId: string, question: VillageStatsQuery): Promise<VillageStats> {
    const given = Object.entries(question).filter((entry): entry is [string, string] => entry[1] !== undefined)
    const path = `/api/towns/${encodeURIComponent(townId)}/village-stats?${new URLSearchParams(given)}`
    return parseContract(villageStats, await this.send(path), 'answer of the server')
  }

  async targets(townId: string, { plan, asOf }: TargetsQuestion): Promise<CommandTargets> {
    const town = encodeURIComponent(townId)
    const answer = await this.send(`/api/towns/${town}/targets?${new URLSearchParams({ plan, asOf })}`)
    const file = await this.send(`/api/plans/${encodeURIComponent(plan)}?${new URLSearchParams({ town: townId })}`)
    return {
      plan: parseContract(planAnswer, file, 'answer of the server'),
      answer: parseContract(townTargets, answer, 'answer of the server'),
    }
  }

  close(): Promise<void> {
    return Promise.resolve()
  }

  private async send(path: string, body?: string | Uint8Array<ArrayBuffer>): Promise<unknown> {
    const url = this.origin + path
    let response: Response
    try {
      response = await fetch(url, {
        ...(body === undefined ? {} : { method: 'POST', body }),
        headers: { authorization: `Bearer ${this.token}` },
      })
    } catch (cause) {
      throw new AppError('server/unreachable', { url: this.origin, reason: String(cause) }, { cause })
    }
    const answer: unknown = await response.json()
    if (response.ok) return answer
    const { error } = parseContract(apiError, answer, 'answer of the server')
    throw errorOfFacts(error, { url: this.origin, status: response.status })
  }
}

import { createPinia, setActivePinia } from 'pinia'
import { createApp, nextTick } from 'vue'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { ScenarioFiles } from '../../src/api/scenario-files.ts'
import { scenario, type Scenario } from '../../src/contracts/scenario.ts'
import { AppError } from '../../src/core/errors.ts'
import type { Edit } from '../../src/core/protection/what-if/edit.ts'
import { PROTECTION_WORKER, useProtectionStore } from '../../src/stores/protection-store.ts'
import { SCENARIO_FILES, useScenariosStore } from '../../src/stores/scenarios-store.ts'
import { useTownStore } from '../../src/stores/town-store.ts'
import { useWhatIfStore } from '../../src/stores/what-if-store.ts'
import { createCheckHandlers } from '../../src/workers/protection/check-handlers.ts'
import type { ProtectionSession } from '../../src/workers/protection/state.ts'
import type { ProtectionWorker } from '../../src/workers/protection/start-protection-worker.ts'
import { createWhatIfHandlers } from '../../src/workers/protection/what-if-handlers.ts'
import { makeInput, place } from '../workers/protection/make-input.ts'

const STATION = { isFillingStation: true, equipment: 'petrol-tank', stationClass: '3', fuel: 'petrol', positionErrorM: 0 } // prettier-ignore
const HOME = { targetGroup: 'residential', protectedClass: 'class-3', positionErrorM: 0 }
const away = (lng: number): Edit => ({ kind: 'move', side: 'target', id: 'T1', geometry: { type: 'Point', coordinates: [lng, 31] } }) // prettier-ignore

/** Scenario files in memory; `isFull` = the browser keeps nothing more. */
function memoryFiles() {
  const kept = new Map<string, Scenario>()
  const control = { isFull: false }
  const files: ScenarioFiles = {
    list: async (town) => ({ scenarios: [...kept.values()].filter((one) => one.town === town), unreadable: 0 }),
    save: async (one) => {
      if (control.isFull) throw new AppError('file/unreadable', { file: 'memory', reason: 'full' })
      kept.set(one.id, one)
    },
    remove: async (id) => void kept.delete(id),
  }
  return { kept, control, files }
}

describe('what-if and scenarios stores', () => {
  let memory: ReturnType<typeof memoryFiles>
  let asked: string[]
  beforeEach(async () => {
    vi.stubGlobal('fetch', () => Promise.reject(new TypeError('no server in this test')))
    const input = await makeInput([place('F1', [121.5, 31], STATION)], [place('T1', [121.50003, 31], HOME)])
    const session: ProtectionSession = { state: null }
    const handlers: Record<string, (request: never) => unknown> = {
      ...createCheckHandlers(session, () => Promise.resolve(Response.json(input))),
      ...createWhatIfHandlers(session),
    }
    asked = []
    const call = async (name: string, request: unknown) => {
      asked.push(name)
      return handlers[name]?.(request as never)
    }
    memory = memoryFiles()
    const pinia = createPinia()
    const worker = { call, stop: () => undefined } as ProtectionWorker
    createApp({}).use(pinia).provide(PROTECTION_WORKER, () => worker).provide(SCENARIO_FILES, memory.files) // prettier-ignore
    setActivePinia(pinia)
    const town = { id: 'shiyan', name: '试验镇', dataVersion: 7 }
    useTownStore().state = {
      status: 'ready',
      value: { towns: [town], catalog: { siteKinds: [], listKinds: [] } },
      at: 0,
    } as never
    await useProtectionStore().load()
    await nextTick()
  })

  it('judges what is supposed, and nothing is left of it when it is undone', async () => {
    const whatIf = useWhatIfStore()
    whatIf.add(away(121.51))
    await vi.waitFor(() => expect(whatIf.result.status).toBe('ready'))
    await vi.waitFor(() => expect(whatIf.shown?.better).toBe(1))
    expect(whatIf.shown?.lines[0]).toMatchObject({ facilityId: 'F1', targetId: 'T1', before: { verdict: 'falls-short' } }) // prettier-ignore
    whatIf.undo()
    await vi.waitFor(() => expect(whatIf.shown?.total).toBe(0))
  })

  it('keeps one step of a drag, and another of the next place', () => {
    const whatIf = useWhatIfStore()
    whatIf.add(away(121.51))
    whatIf.add(away(121.52))
    expect(whatIf.edits).toEqual([away(121.52)])
    whatIf.plan([121.5, 31.001], 'school')
    whatIf.plan([121.5, 31.002], 'school')
    expect(whatIf.edits.map((one) => (one.kind === 'add' ? one.place.id : one.kind))).toEqual(['move', 'PT1', 'PT2'])
    whatIf.drop(1)
    expect(whatIf.edits).toHaveLength(2)
  })

  it('saves under a name, writes the same name over, opens and removes', async () => {
    const [whatIf, scenarios] = [useWhatIfStore(), useScenariosStore()]
    whatIf.add(away(121.51))
    await scenarios.save(' farther ', new Date('2026-06-18T00:00:00Z'))
    whatIf.add(away(121.52))
    await scenarios.save('farther')
    expect(scenarios.list).toHaveLength(1)
    expect([...memory.kept.values()].map(({ name, edits }) => [name, edits])).toEqual([['farther', [away(121.52)]]])
    whatIf.replace([])
    const [one] = scenarios.list
    if (!one) throw new Error('nothing kept')
    scenarios.open(one)
    expect(whatIf.edits).toEqual([away(121.52)])
    expect(scenarios.notices).toEqual([])
    await scenarios.remove(one.id)
    expect(scenarios.list).toEqual([])
  })

  it('says that nothing was kept, and keeps what was', async () => {
    const scenarios = useScenariosStore()
    await scenarios.save('first')
    memory.control.isFull = true
    await scenarios.save('second')
    expect(scenarios.error).toMatchObject({ code: 'file/unreadable' })
    expect(scenarios.list.map(({ name }) => name)).toEqual(['first'])
  })

  it('refuses a file that is none or is of another town, and tells of other data and rules', async () => {
    const [whatIf, scenarios] = [useWhatIfStore(), useScenariosStore()]
    await scenarios.save('mine')
    const [mine] = scenarios.list
    const fileOf = (change: Partial<Scenario>) => scenarios.exported(scenario.parse({ ...mine, id: 'other', edits: [away(121.53)], ...change })) // prettier-ignore
    await scenarios.imported('{')
    expect(scenarios.notices).toMatchObject([{ kind: 'bad-file' }])
    await scenarios.imported(fileOf({ town: 'elsewhere', townName: '别处' }))
    expect(scenarios.notices).toEqual([{ kind: 'other-town', town: '别处' }])
    expect([whatIf.edits, memory.kept.size]).toEqual([[], 1])
    await scenarios.imported(fileOf({ dataVersion: 1, packs: ['old@1'] }))
    expect(scenarios.notices.map(({ kind }) => kind)).toEqual(['other-data', 'other-packs'])
    expect([whatIf.edits, memory.kept.size]).toEqual([[away(121.53)], 2])
  })

  it('compares two what-ifs', async () => {
    const scenarios = useScenariosStore()
    await scenarios.compare({ name: 'as it is', edits: [] }, { name: 'moved', edits: [away(121.51)] })
    expect(scenarios.comparison).toMatchObject({ status: 'ready', value: { a: 'as it is', b: 'moved', total: 1, better: 1 } }) // prettier-ignore
    expect(asked).toContain('compareWhatIfs')
  })
})

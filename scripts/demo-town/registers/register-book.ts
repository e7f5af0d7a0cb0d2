import type { FactInput } from '../../../src/contracts/fact.ts'
import type { SiteContext } from '../enterprises.ts'
import type { SiteDraft } from '../site.ts'
import type { VillageArea } from '../villages.ts'
import { runProgramme, type FactDraft, type Programme } from './ticks.ts'

/** A row of a list kind before it is written. */
export interface EntryDraft {
  id: string
  name: string
  village: VillageArea | null
  office: string | null
  siteId: string | null
  attrs: SiteDraft['attrs']
}

/** What the registers of a cell hold, gathered part by part. */
export class RegisterBook {
  readonly sites: Record<string, SiteDraft[]> = {}
  readonly entries: Record<string, EntryDraft[]> = {}
  readonly facts: FactDraft[] = []
  constructor(readonly context: SiteContext) {}

  /** A context whose random draws are its own, so that a change in one register does not shift the others. */
  part(label: string): SiteContext {
    return { ...this.context, random: this.context.terrain.frame.random.fork(`register ${label}`) }
  }

  addSites(kind: string, drafts: SiteDraft[], programmes: readonly Programme[] = []): void {
    this.sites[kind] = drafts
    this.tick('site', kind, drafts, programmes)
  }

  addEntries(kind: string, drafts: EntryDraft[], programmes: readonly Programme[] = []): void {
    this.entries[kind] = [...(this.entries[kind] ?? []), ...drafts]
    this.tick('entry', kind, drafts, programmes)
  }

  /** Runs programmes over rows; a row's own column holds what was found last, as a ledger of the data date does. */
  tick(
    subject: FactInput['subject'],
    label: string,
    rows: readonly { id: string; attrs: SiteDraft['attrs'] }[],
    programmes: readonly Programme[],
  ): void {
    const byId = new Map(rows.map((row) => [row.id, row]))
    for (const programme of programmes) {
      const { random, asOf } = this.part(`${label} ${programme.field}`)
      for (const fact of runProgramme(subject, [...byId.keys()], programme, random, asOf)) this.addFact(fact, byId)
    }
  }

  private addFact(fact: FactDraft, byId: ReadonlyMap<string, { attrs: SiteDraft['attrs'] }>): void {
    this.facts.push(fact)
    const row = byId.get(fact.subjectId)
    if (row) row.attrs[fact.field] = fact.value
  }
}

/** The tables of GB 18218 as the core reads them; the file's schema is contracts/installation-tables.ts. Tonnes. */
export interface GradingTables {
  readonly substances: readonly NamedSubstance[]
  readonly categories: readonly { readonly symbol: string; readonly criticalT: number; readonly beta: number }[]
  readonly betas: readonly { readonly no: number | null; readonly cas: readonly string[]; readonly beta: number }[]
  readonly alphas: readonly { readonly from: number; readonly to: number | null; readonly alpha: number }[]
  readonly levels: readonly { readonly level: number; readonly from: number }[]
}

export interface NamedSubstance {
  readonly no: number
  readonly name: { readonly zh: string; readonly en: string }
  readonly aliases: readonly string[]
  readonly cas: readonly string[]
  readonly criticalT: number
}

import type { Plan } from '../../core/plans/plan-model.ts'
import { loadListKinds } from '../catalog/load-list-kinds.ts'
import { loadSiteKinds } from '../catalog/load-site-kinds.ts'
import { readPlanFile } from './read-plan-file.ts'

/** A plan file checked by itself, against the program's kinds. @throws AppError `contract/invalid` naming file and line. */
export async function checkPlanText(text: string, file: string): Promise<Plan> {
  return readPlanFile(text, file, { siteKinds: await loadSiteKinds(), listKinds: await loadListKinds() })
}

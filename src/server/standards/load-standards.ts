import { join } from 'node:path'
import { installationTables, type InstallationTables } from '../../contracts/installation-tables.ts'
import { parseContract } from '../../contracts/parse.ts'
import { targetCriteria, type TargetCriteria } from '../../contracts/target-criteria.ts'
import { packageRoot } from '../package-root.ts'
import { readJson } from '../read-file.ts'

const fileOf = (name: string) => join(packageRoot(), 'data/standards', name)

/**
 * Tables of GB 18218-2018.
 *
 * @throws AppError `contract/invalid` naming file, row and field; `file/unreadable`.
 */
export async function loadInstallationTables(file: string = fileOf('gb18218-2018.json')): Promise<InstallationTables> {
  return parseContract(installationTables, await readJson(file), file)
}

/**
 * Classes and risk limits of GB 36894-2018.
 *
 * @throws AppError `contract/invalid` naming file, row and field; `file/unreadable`.
 */
export async function loadTargetCriteria(file: string = fileOf('gb36894-2018.json')): Promise<TargetCriteria> {
  return parseContract(targetCriteria, await readJson(file), file)
}

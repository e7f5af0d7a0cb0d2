import { AppError } from '../../core/errors.ts'
import type { WallMaker } from './wall-source.ts'

export const chemicalFiguresOf: WallMaker<'chemicals'> = () => {
  throw new AppError('record/not-found', { what: 'wall source', id: 'not built yet' })
}

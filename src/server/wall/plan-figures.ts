import { AppError } from '../../core/errors.ts'
import type { WallMaker } from './wall-source.ts'

export const planFiguresOf: WallMaker<'plan'> = () => {
  throw new AppError('record/not-found', { what: 'wall source', id: 'not built yet' })
}

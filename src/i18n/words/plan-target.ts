export { zh } from './plan-target-zh.ts'
export { en } from './plan-target-en.ts'

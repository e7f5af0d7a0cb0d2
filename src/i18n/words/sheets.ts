export { zh } from './sheets-zh.ts'
export { en } from './sheets-en.ts'

import { areaIn, lengthIn, type AreaUnit, type Measured } from '../../core/measure/units.ts'

/** Texts of measured lengths (m) and areas (m²) in the page's language; the value's decimals are kept. */
export function measureTexts(language: string, unitName: (unit: Exclude<AreaUnit, 'auto'>) => string) {
  const tag = language === 'zh' ? 'zh-CN' : 'en-GB'
  const text = ({ value, decimals }: Measured<string>) =>
    new Intl.NumberFormat(tag, { minimumFractionDigits: decimals, maximumFractionDigits: decimals }).format(value)
  return {
    length: (metres: number) => {
      const measured = lengthIn(metres)
      return `${text(measured)} ${measured.unit}`
    },
    area: (areaM2: number, wanted: AreaUnit = 'auto') => {
      const measured = areaIn(areaM2, wanted)
      return `${text(measured)} ${unitName(measured.unit)}`
    },
  }
}

/** `coordinate/empty` -> `coordinateEmpty`: codes as keys of texts. */
export const codeKey = (code: string): string => code.replace(/[/-](.)/g, (_, letter: string) => letter.toUpperCase())

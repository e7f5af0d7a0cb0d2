import { useI18n } from 'vue-i18n'
import { SECTORS } from '../../../core/hazards/codes.ts'
import { formThatFits } from '../../../core/wall/panel-names.ts'

type Sector = keyof typeof SECTORS

/** Names of sectors as wide as there is room for: the full one, else the short one an office uses; a town's own as it is. */
export function useSectorWords(): (sector: string, widthUnits: number) => string {
  const { t, locale } = useI18n()
  return (sector, widthUnits) => {
    if (sector === '') return t('wallHazards.sector.none')
    if (!isSector(sector)) return sector
    const { zh, en } = SECTORS[sector]
    return formThatFits([locale.value === 'zh' ? zh : en, t(`wallHazards.sector.${sector}`)], widthUnits)
  }
}

const isSector = (sector: string): sector is Sector => Object.hasOwn(SECTORS, sector)

import { describe, expect, it } from 'vitest'
import { formThatFits, textUnits, villageForms } from '../../../src/core/wall/panel-names.ts'

describe('villageForms', () => {
  it('drops a committee, never the kind that tells two apart', () => {
    expect(villageForms('南漾村村民委员会')).toEqual(['南漾村村民委员会', '南漾村'])
    expect(villageForms('南漾村民委员会').at(-1)).toBe('南漾村')
    expect(villageForms('南漾村委会').at(-1)).toBe('南漾村')
    expect(villageForms('老街居民委员会').at(-1)).toBe('老街居委')
    expect(villageForms('云溪村')).toEqual(['云溪村'])
    expect(villageForms('云溪社区')).toEqual(['云溪社区'])
  })
  it('shortens the kind of an area', () => {
    expect(villageForms('临港化工集中区')).toEqual(['临港化工集中区', '临港化工区'])
    expect(villageForms('北区经济技术开发区').at(-1)).toBe('北区经开区')
  })
  it('drops the name of the town where enough is left', () => {
    expect(villageForms('云溪智造园', '云溪镇').at(-1)).toBe('智造园')
    expect(villageForms('云溪村', '云溪镇')).toEqual(['云溪村'])
    expect(villageForms('云溪智造园', null)).toEqual(['云溪智造园'])
  })
  it('drops the town with its kind, city and district', () => {
    expect(villageForms('云溪镇荷泽村', '云溪镇')).toEqual(['云溪镇荷泽村', '荷泽村'])
    expect(villageForms('云溪镇北村', '云溪镇')).toEqual(['云溪镇北村'])
    expect(villageForms('臺北市松山區莊敬里').at(-1)).toBe('莊敬里')
    expect(villageForms('浙江省杭州市西湖区云溪镇荷泽村', '云溪镇').at(-1)).toBe('荷泽村')
    expect(villageForms('城市花园小区')).toEqual(['城市花园小区'])
    expect(villageForms('北区新村')).toEqual(['北区新村'])
  })
  it('leaves a name that is only a kind', () => expect(villageForms('集中区')).toEqual(['集中区']))
})

describe('formThatFits', () => {
  it('takes the longest that fits, else the shortest', () => {
    const forms = ['危险化学品', '危化品']
    expect(formThatFits(forms, textUnits('危险化学品'))).toBe('危险化学品')
    expect(formThatFits(forms, 100)).toBe('危化品')
    expect(formThatFits(forms, 10)).toBe('危化品')
    expect(formThatFits(forms, 0)).toBe('危险化学品')
  })
})

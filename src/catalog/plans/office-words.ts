/** Village kinds that a plan's word for many offices stands for: `各村（社区）` files one report a village. */
const VILLAGE_WORDS: Readonly<Record<string, readonly string[]>> = {
  各村: ['village'],
  各村居: ['village', 'community'],
  '各村（居）': ['village', 'community'],
  '各村(社区)': ['village', 'community'],
  '各村（社区）': ['village', 'community'],
  居民区: ['community'],
  各居民区: ['community'],
  各社区: ['community'],
  公司: ['company'],
  园区: ['park'],
  各园区: ['park'],
}

/** Village kinds that an office's name in a plan stands for; null = it is one office. */
export const villageKindsOf = (office: string): readonly string[] | null =>
  Object.hasOwn(VILLAGE_WORDS, office) ? (VILLAGE_WORDS[office] ?? null) : null

/** Words for the members of a plan's commission: rows of the list `organisation` with `isMember`. */
const MEMBER_WORDS: readonly string[] = ['各成员单位', '安委会成员单位', '镇安委会各成员单位', '镇安委会成员单位']

/** True where an office's name in a plan stands for every member of its commission. */
export const isMembersWord = (office: string): boolean => MEMBER_WORDS.includes(office)

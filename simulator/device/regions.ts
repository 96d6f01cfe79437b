/** Provinces, cities and districts with their administrative codes (GB/T 2260), as pickers want them. */

/** Code → name, by level. */
export interface AreaList {
  province_list: Record<string, string>
  city_list: Record<string, string>
  county_list: Record<string, string>
}

export interface Region {
  id: string
  name: string
  subList?: Region[]
}

/** Codes of a level that stand for no place of their own. */
const fillers = new Set(['县', '省直辖县', '自治区直辖县级行政区划'])

/** Without what says what kind of region it is: programs are given `广东`, `深圳`, `福田区` (documentation: "my.regionPicker"). */
export const shortName = (name: string): string =>
  name.replace(/(?:特别行政区|维吾尔自治区|壮族自治区|回族自治区|自治区|省|市)$/, '') || name

export function regionTree(areas: AreaList): Region[] {
  const below = (list: Record<string, string>, prefix: string): [string, string][] =>
    Object.entries(list).filter(([id]) => id.startsWith(prefix))
  return Object.entries(areas.province_list).map(([id, name]) => ({
    id,
    name: shortName(name),
    subList: below(areas.city_list, id.slice(0, 2)).map(([city, cityName]) => ({
      id: city,
      name: fillers.has(cityName) ? cityName : shortName(cityName),
      subList: below(areas.county_list, city.slice(0, 4)).map(([county, countyName]) => ({
        id: county,
        name: countyName,
      })),
    })),
  }))
}

export interface MergeOptions {
  remove?: { id?: string | undefined }[] | undefined
  add?: ({ pid?: string | undefined; nextId?: string | undefined } & Region)[] | undefined
  update?: Region[] | undefined
}

/** Removes, changes and adds regions anywhere in the tree (documentation: "my.regionPicker", mergeOptions). */
export function mergeRegions(tree: Region[], { remove = [], add = [], update = [] }: MergeOptions): Region[] {
  const gone = new Set(remove.map(({ id }) => id))
  const changed = new Map(update.map((each) => [each.id, each]))
  const merge = (regions: Region[], parent: string | undefined): Region[] => {
    const kept = regions
      .filter(({ id }) => !gone.has(id))
      .map((region) => {
        const change = changed.get(region.id)
        if (change) return { ...region, ...change }
        return region.subList ? { ...region, subList: merge(region.subList, region.id) } : region
      })
    for (const { pid, nextId, ...region } of add) {
      // A new province has no parent; older clients name the province above it instead.
      const here = pid === parent || (parent === undefined && (!pid || !regionIn(tree, pid)))
      const after = parent === undefined && pid && kept.some(({ id }) => id === pid)
      if (!here && !after) continue
      const next = kept.findIndex(({ id }) => id === nextId)
      if (after && next < 0) continue
      kept.splice(next < 0 ? kept.length : next, 0, region)
    }
    return kept
  }
  return merge(tree, undefined)
}

const regionIn = (regions: Region[], id: string): boolean =>
  regions.some((region) => region.id === id || regionIn(region.subList ?? [], id))

export interface City {
  city: string
  adCode: string
  /** Pinyin, where the program gives it. */
  spell?: string | undefined
}

/** Cities of the mainland, in the order of their first letters. */
export function cities(areas: AreaList): City[] {
  return Object.entries(areas.city_list)
    .filter(([code, name]) => !fillers.has(name) && Number(code.slice(0, 2)) < 70)
    .map(([adCode, name]) => ({ city: shortName(name), adCode }))
    .sort((a, b) => initialOf(a).localeCompare(initialOf(b)) || a.city.localeCompare(b.city, 'zh-Hans-CN'))
}

export const hotCities: City[] = [
  ['上海', '310100'],
  ['杭州', '330100'],
  ['北京', '110100'],
  ['广州', '440100'],
  ['深圳', '440300'],
  ['南京', '320100'],
  ['武汉', '420100'],
  ['成都', '510100'],
  ['西安', '610100'],
].map(([city, adCode]) => ({ city: city!, adCode: adCode! }))

const letters = 'ABCDEFGHJKLMNOPQRSTWXYZ'
/** The first syllable of each letter, in the order that a Chinese collator has. */
const firsts = [...'阿八嚓哒妸发旮哈讥咔垃妈拏噢妑七呥仨他穵夕丫帀']
const collator = new Intl.Collator('zh-Hans-CN')
/** Places whose first character is mostly read otherwise. */
const readings: Record<string, string> = { 重庆: 'C', 长沙: 'C', 长春: 'C', 长治: 'C', 厦门: 'X' }

/** Under which letter a city stands; '#' where that cannot be told. */
export function initialOf({ city, spell }: City): string {
  const spelt = /^[a-z]/i.exec(spell ?? city)?.[0]
  if (spelt) return spelt.toUpperCase()
  const known = Object.entries(readings).find(([name]) => city.startsWith(name))
  if (known) return known[1]
  const first = [...city][0] ?? ''
  if (!/\p{Script=Han}/u.test(first)) return '#'
  const at = firsts.filter((syllable) => collator.compare(first, syllable) >= 0).length - 1
  return letters[at] ?? '#'
}

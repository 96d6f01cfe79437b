/** Documentation: "my.chooseCity", "my.regionPicker", "my.chooseDistrict", "my.multiLevelSelect". */
import {
  cities as allCities,
  hotCities,
  initialOf,
  mergeRegions,
  regionTree,
  shortName,
  type City,
  type MergeOptions,
  type Region,
} from '../../device/regions'
import { assetUrl } from '../../shell/tab-bar'
import { ApiError, apiOf, type ArgsOf } from '../spec'
import type { Branch, ListItem } from './phone-user'
import type { Handlers, ShellServices } from './services'

const cancelled = (): ApiError => new ApiError('api_cancelled', '用户取消操作')

/** The city that the device is in, as the screen that is open calls it; by run of the program. */
const located = new WeakMap<AbortSignal, { name: string; adCode: string; redraw(): void }>()

const cityItem =
  (prefix: string) =>
  (city: City): ListItem => ({
    id: `${prefix}${city.adCode} ${city.city}`,
    title: city.city,
    group: initialOf(city),
    ...(city.spell ? { words: city.spell } : {}),
  })

const given = (
  list: { city?: string | undefined; adCode?: string | undefined; spell?: string | undefined }[],
): City[] => list.map(({ city = '', adCode = '', spell }) => ({ city, adCode, spell }))

const byInitial = (a: City, b: City): number => initialOf(a).localeCompare(initialOf(b))

export const cities: Handlers = {
  async chooseCity(args, shell) {
    const { longitude, latitude, city, cityAdcode } = shell.device.get('location')
    const list = args.cities ? given(args.cities).sort(byInitial) : allCities(await shell.regions())
    const here = { name: shortName(city), adCode: cityAdcode, redraw: () => {} }
    located.set(shell.run, here)
    const chip = cityItem('c')
    const fixed = [
      ...(args.customHistoryCities?.length
        ? [{ title: '历史访问城市', items: given(args.customHistoryCities).map(chip) }]
        : []),
      ...(args.showHotCities === false
        ? []
        : [{ title: '热门城市', items: (args.hotCities ? given(args.hotCities) : hotCities).map(chip) }]),
    ]
    const choosing = shell.phone.choose({
      title: '选择城市',
      items: list.map(cityItem('c')),
      most: 1,
      search: true,
      chips: () =>
        args.showLocatedCity
          ? [{ title: '当前定位城市', items: [{ id: 'located', title: here.name }] }, ...fixed]
          : fixed,
      onOpen: (redraw) => (here.redraw = redraw),
    })
    if (args.showLocatedCity && args.setLocatedCity)
      shell.emit('onLocatedComplete', { longitude, latitude, locatedCityId: cityAdcode })
    const [id] = (await choosing) ?? []
    if (id === undefined) throw cancelled()
    if (id === 'located') return { city: here.name, adCode: here.adCode, longitude, latitude }
    const [adCode = '', ...name] = id.slice(1).split(' ')
    return { city: name.join(' '), adCode }
  },

  setLocatedCity(args, shell) {
    const here = located.get(shell.run)
    if (!here || !args.locatedCityName)
      throw new ApiError(
        'api_arguments_invalid',
        'setLocatedCity: no chooseCity is open, or there is no locatedCityName',
      )
    here.name = args.locatedCityName
    here.adCode = args.locatedCityAdCode || here.adCode
    here.redraw()
    return { locatedCityName: here.name }
  },

  async regionPicker(args, shell) {
    const merged = mergeRegions(regionTree(await shell.regions()), (args.mergeOptions ?? {}) as MergeOptions)
    const tree = args.customItem ? withItem(merged, args.customItem) : merged
    const selected = (args.selectedItem ?? []).map((name) => shortName(name ?? ''))
    const path = await shell.phone.cascade({ title: args.title || '选择地区', tree, selected })
    if (!path) throw new ApiError('api_cancelled', '用户取消选择')
    return { data: path.map(({ name }) => name ?? ''), code: path.map(({ id }) => id ?? '') }
  },

  async chooseDistrict(args, shell) {
    const from = args.src ? await readSource(args.src) : args
    const mode = from.mode ?? 0
    const main = mode === 1 ? [] : await mainList(from, shell)
    const abroad = mode === 0 ? [] : (from.seniorPageList ?? [])
    const senior = abroad.flatMap((page) =>
      (page.normalList ?? []).map((each) => ({ ...each, group: page.title ?? '' })),
    )
    const known = new Map<string, Branch>()
    const item =
      (kind: string) =>
      (each: Branch & { group?: string }): ListItem => {
        const id = `${kind}${known.size}`
        known.set(id, each)
        return {
          id,
          title: each.name ?? '',
          group: each.group ?? initialOf({ city: each.name ?? '', adCode: '', spell: each.spell }),
          ...(each.appendName ? { text: each.appendName } : {}),
          ...(each.spell ? { words: each.spell } : {}),
        }
      }
    const sorted = [...main].sort((a, b) =>
      byInitial({ city: a.name ?? '', adCode: '', spell: a.spell }, { city: b.name ?? '', adCode: '', spell: b.spell }),
    )
    const chips = [
      ...(mode === 1 ? [] : (from.mainHeadList ?? [])),
      ...abroad.flatMap((page) => page.headList ?? []),
    ].map(({ title, type, list }) => ({ title: title ?? '', items: headList(type, list, shell).map(item('h')) }))
    const items = [...sorted.map(item('m')), ...senior.map(item('s'))]
    const title = mode === 1 ? from.seniorTitle || '国际/港澳台' : from.mainTitle || '选择城市'
    const [id] = (await shell.phone.choose({ title, items, most: 1, search: true, chips: () => chips })) ?? []
    let chosen = id === undefined ? undefined : known.get(id)
    if (chosen?.subList?.length) {
      const path = await shell.phone.cascade({ title: chosen.name ?? '', tree: chosen.subList, selected: [] })
      chosen = path?.at(-1)
    }
    if (!chosen) throw cancelled()
    return {
      name: chosen.name ?? '',
      adCode: chosen.adCode ?? chosen.id ?? '',
      ...(chosen.ext === undefined ? {} : { ext: chosen.ext }),
    }
  },

  async multiLevelSelect(args, shell) {
    if (!args.list?.length) throw new ApiError('api_arguments_invalid', 'multiLevelSelect: list is empty or no list')
    const selected = (args.result ?? []).map(({ name }) => name ?? '')
    const path = await shell.phone.cascade({ title: args.title || '请选择', tree: args.list, selected })
    return { success: path !== undefined, result: (path ?? []).map(({ name }) => ({ name: name ?? '' })) }
  },

  'ap.getMainSelectedCity'(_, { device }) {
    const { city, cityAdcode } = device.get('location')
    if (!city) throw new ApiError('device_failed', '获取城市信息为空', 10_001)
    const name = shortName(city)
    return { name, code: cityAdcode, chineseMainLand: true, isManualSelected: false, settingTime: Date.now() }
  },
}

type DistrictArgs = ArgsOf<'chooseDistrict'>

/** `src` has the same fields, unchecked: they are taken as the call's own would be. */
async function readSource(src: string): Promise<DistrictArgs> {
  const response = await fetch(assetUrl(src)).catch(() => undefined)
  const parsed = apiOf('chooseDistrict')!.args.safeParse(await response?.json().catch(() => undefined))
  if (!response?.ok || !parsed.success)
    throw new ApiError('api_arguments_invalid', `chooseDistrict: ${src} is not there, or is no JSON of its arguments`)
  return parsed.data as DistrictArgs
}

async function mainList(args: DistrictArgs, shell: ShellServices): Promise<Branch[]> {
  if (args.mainNormalList?.length) return args.mainNormalList
  const changes = args.mainMergeOptions ?? {}
  return allCities(await shell.regions()).flatMap(({ city, adCode }) =>
    changes[adCode] === '' ? [] : { name: changes[adCode] ?? city, adCode },
  )
}

/** `type` 1: where the device is; 2: the platform's own hot cities. */
function headList(type: number | undefined, list: Branch[] | undefined, { device }: ShellServices): Branch[] {
  const { city, cityAdcode } = device.get('location')
  if (type === 1) return [{ name: shortName(city), adCode: cityAdcode }]
  if (type === 2) return hotCities.map((hot) => ({ name: hot.city, adCode: hot.adCode }))
  return list ?? []
}

/** An item of its own on top of every column. */
const withItem = (regions: Region[], name: string): Region[] => [
  { id: '', name },
  ...regions.map((region) => (region.subList ? { ...region, subList: withItem(region.subList, name) } : region)),
]

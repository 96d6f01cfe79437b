/** Documentation: "my.datePicker", "my.optionsSelect". */
import { DateWheels, isDateFormat } from '../../shell/date-wheels'
import { showPicker } from '../../shell/picker-sheet'
import { ApiError } from '../spec'
import type { Handlers } from './services'

interface Level {
  name: string
  subList?: unknown
}

/** Columns of the wheels: the list, then what stands below what is chosen in each. */
function columnsOf(list: Level[], chosen: number[]): Level[][] {
  const columns: Level[][] = []
  for (let items = list; items.length > 0 && columns.length < MAX_LEVELS;) {
    columns.push(items)
    items = itemsOf(items[chosen[columns.length - 1] ?? 0]?.subList)
  }
  return columns
}

const itemsOf = (value: unknown): Level[] =>
  Array.isArray(value) ? value.filter((item: unknown): item is Level => typeof (item as Level)?.name === 'string') : []

const depthOf = (list: Level[], depth = 1): number =>
  depth >= MAX_LEVELS
    ? depth
    : list.reduce((most, { subList }) => {
        const below = itemsOf(subList)
        return below.length > 0 ? Math.max(most, depthOf(below, depth + 1)) : most
      }, depth)

/** As many wheels as fit beside each other. */
const MAX_LEVELS = 6

export const pickers: Handlers = {
  async multiLevelSelect(args, shell) {
    const list = itemsOf(args.list)
    // Documentation: a list that is null answers with success false.
    if (list.length === 0) return { success: false, result: [] }
    const chosen: number[] = []
    const at = (column: number): Level[] => columnsOf(list, chosen)[column] ?? []
    const ok = await showPicker(shell.dialogs, {
      ...(args.title === undefined ? {} : { title: args.title }),
      columns: depthOf(list),
      labels: (i) => at(i).map(({ name }) => name),
      selected: (i) => chosen[i] ?? 0,
      choose(i, index) {
        chosen[i] = index
        // What stands below another choice begins at its top.
        chosen.length = i + 1
      },
    })
    const result = columnsOf(list, chosen).map((items, i) => ({ name: items[chosen[i] ?? 0]!.name }))
    return { success: ok, result: ok ? result : [] }
  },

  async datePicker(args, shell) {
    const format = args.format || 'yyyy-MM-dd'
    if (!isDateFormat(format)) throw new ApiError('api_arguments_invalid', `datePicker: unknown format "${format}"`)
    const wheels = new DateWheels(format, args.currentDate, args.startDate, args.endDate)
    const ok = await showPicker(shell.dialogs, {
      columns: wheels.columns,
      labels: (i) => wheels.options(i).map((value) => wheels.label(i, value)),
      selected: (i) => wheels.options(i).indexOf(wheels.values[i]!),
      choose: (i, index) => wheels.choose(i, wheels.options(i)[index]!),
    })
    if (!ok) throw new ApiError('api_cancelled', '用户取消操作。')
    return { date: wheels.text }
  },

  async optionsSelect(args, shell) {
    const lists = [args.optionsOne, args.optionsTwo]
      .filter((list) => list !== undefined)
      .map((list) => list.map((item) => item ?? ''))
    const clamp = (index: number | undefined, i: number): number =>
      Math.min(Math.max(0, Math.trunc(index ?? 0)), Math.max(0, (lists[i]?.length ?? 0) - 1))
    const chosen = [clamp(args.selectedOneIndex, 0), clamp(args.selectedTwoIndex, 1)]
    const ok = await showPicker(shell.dialogs, {
      title: args.title,
      ok: args.positiveString,
      cancel: args.negativeString,
      columns: lists.length,
      labels: (i) => lists[i]!,
      selected: (i) => chosen[i]!,
      choose: (i, index) => (chosen[i] = index),
    })
    // A cancelled choice is a success with empty texts (documentation: "my.optionsSelect").
    const one = { selectedOneIndex: ok ? chosen[0]! : '', selectedOneOption: ok ? (lists[0]?.[chosen[0]!] ?? '') : '' }
    if (lists.length < 2) return one
    return {
      ...one,
      selectedTwoIndex: ok ? chosen[1]! : '',
      selectedTwoOption: ok ? (lists[1]![chosen[1]!] ?? '') : '',
    }
  },
}

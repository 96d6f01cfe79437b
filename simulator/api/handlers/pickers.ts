/** Documentation: "my.datePicker", "my.optionsSelect". */
import { DateWheels, isDateFormat } from '../../shell/date-wheels'
import { showPicker } from '../../shell/picker-sheet'
import { ApiError } from '../spec'
import type { Handlers } from './services'

export const pickers: Handlers = {
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

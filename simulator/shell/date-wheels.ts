/**
 * The columns of a date picker (documentation: "my.datePicker"): which values each may have, given what the columns
 * before it show and the limits. Values are numbers in the order of the format's fields.
 */
export type DateFormat = 'yyyy-MM-dd' | 'HH:mm' | 'yyyy-MM-dd HH:mm' | 'yyyy-MM' | 'yyyy'

type Field = 'yyyy' | 'MM' | 'dd' | 'HH' | 'mm'

const FIELDS: Record<DateFormat, readonly Field[]> = {
  'yyyy-MM-dd': ['yyyy', 'MM', 'dd'],
  'HH:mm': ['HH', 'mm'],
  'yyyy-MM-dd HH:mm': ['yyyy', 'MM', 'dd', 'HH', 'mm'],
  'yyyy-MM': ['yyyy', 'MM'],
  yyyy: ['yyyy'],
}

const UNITS: Record<Field, string> = { yyyy: '年', MM: '月', dd: '日', HH: '时', mm: '分' }
/** Years around the present one, where there are no limits. */
const PAST = 60
const FUTURE = 40

export class DateWheels {
  private readonly fields: readonly Field[]
  private readonly min: number[] | undefined
  private readonly max: number[] | undefined
  values: number[]

  constructor(
    readonly format: DateFormat,
    current: string | undefined,
    start: string | undefined,
    end: string | undefined,
    private readonly now: Date = new Date(),
  ) {
    this.fields = FIELDS[format]
    this.min = this.parse(start)
    this.max = this.parse(end)
    const first = this.parse(current) ?? this.parts(now)
    const { min, max } = this
    this.values = [...(max && compare(first, max) > 0 ? max : min && compare(first, min) < 0 ? min : first)]
    this.settle()
  }

  /** What column `i` may show now, in order; never empty. */
  options(i: number): number[] {
    const [low, high] = this.natural(i)
    const from = this.follows(this.min, i) ? Math.max(low, this.min![i]!) : low
    const to = this.follows(this.max, i) ? Math.min(high, this.max![i]!) : high
    return from > to ? [from] : Array.from({ length: to - from + 1 }, (_, k) => from + k)
  }

  get columns(): number {
    return this.fields.length
  }

  label(i: number, value: number): string {
    const field = this.fields[i]!
    return (field === 'yyyy' ? String(value) : String(value).padStart(2, '0')) + UNITS[field]
  }

  /** Changes one column; those after it follow. */
  choose(i: number, value: number): void {
    this.values[i] = value
    this.settle()
  }

  get text(): string {
    return this.fields.reduce((text, field, i) => {
      const value = this.values[i]!
      return text.replace(field, String(value).padStart(field.length, '0'))
    }, this.format as string)
  }

  private settle(): void {
    for (let i = 0; i < this.fields.length; i++) {
      const options = this.options(i)
      this.values[i] = Math.min(Math.max(this.values[i]!, options[0]!), options[options.length - 1]!)
    }
  }

  /** Whether every column before `i` stands at the limit, so that the limit bounds column `i`. */
  private follows(limit: number[] | undefined, i: number): boolean {
    return limit !== undefined && limit.slice(0, i).every((value, k) => value === this.values[k])
  }

  private natural(i: number): [number, number] {
    switch (this.fields[i]!) {
      case 'yyyy': {
        const year = this.now.getFullYear()
        return [Math.min(this.min?.[0] ?? year - PAST, year), Math.max(this.max?.[0] ?? year + FUTURE, year)]
      }
      case 'MM':
        return [1, 12]
      case 'dd':
        return [1, new Date(this.values[0]!, this.values[1]!, 0).getDate()]
      case 'HH':
        return [0, 23]
      case 'mm':
        return [0, 59]
    }
  }

  /** Undefined for what is not in this format: it is then as if absent, as documented. */
  private parse(text: string | undefined): number[] | undefined {
    if (!text) return undefined
    const pattern = this.format.replace(/yyyy/, '(\\d{4})').replace(/MM|dd|HH|mm/g, '(\\d{1,2})')
    const found = new RegExp(`^${pattern}$`).exec(text.trim().replaceAll('/', '-'))
    return found?.slice(1).map(Number)
  }

  private parts(date: Date): number[] {
    const all: Record<Field, number> = {
      yyyy: date.getFullYear(),
      MM: date.getMonth() + 1,
      dd: date.getDate(),
      HH: date.getHours(),
      mm: date.getMinutes(),
    }
    return this.fields.map((field) => all[field])
  }
}

/** Both in the order of the format's fields. */
function compare(a: number[], b: number[]): number {
  const i = a.findIndex((value, k) => value !== b[k])
  return i < 0 ? 0 : a[i]! - b[i]!
}

export const isDateFormat = (format: string): format is DateFormat => Object.hasOwn(FIELDS, format)

/** Figures as a language writes them; `locale` as `Intl` wants it. */

export const numberText = (value: number, locale: string): string =>
  new Intl.NumberFormat(locale, { maximumFractionDigits: value !== 0 && Math.abs(value) < 10 ? 2 : 0 }).format(value)

/** As an audience has it: 0 to 100, in hundredths. */
export const percentageText = (percentage: number, locale: string): string =>
  new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 2 }).format(percentage / 100)

/** `340 ms`, `1.2 s`, from ms. */
export const durationText = (ms: number, locale: string): string =>
  ms < 1000
    ? `${numberText(ms, locale)} ms`
    : `${new Intl.NumberFormat(locale, { maximumFractionDigits: 2 }).format(ms / 1000)} s`

/** Date and time to the minute; `time` in ms since 1970. */
export const timeText = (time: number, locale: string): string =>
  new Date(time).toLocaleString(locale, { dateStyle: 'medium', timeStyle: 'short' })

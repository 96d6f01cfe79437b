import { useEffect, useMemo, useRef } from 'react'
import uPlot from 'uplot'
import 'uplot/dist/uPlot.min.css'
import { formatClock, formatTime } from '../app/format'
import { language, theme } from '../app/preferences'
import { useStore } from '../app/store'
import { t } from '../i18n/i18n'

interface Series {
  label: string
  /** 1 to 6: `--series-N`. */
  color: number
  /** The one that others are compared with. */
  dashed?: boolean
  /** One for each of `times`; null where nothing was measured. */
  values: readonly (number | null)[]
}

interface Props {
  /** What the chart shows, in a sentence: its name for screen readers. The table beside it has the figures. */
  label: string
  /** ms since 1970. */
  times: readonly number[]
  series: readonly Series[]
  format: (value: number) => string
  /** A value that is not to be passed, drawn as a line. */
  limit?: number
}

const HEIGHT = 190

/** Lines over time. Pointer: the values at one moment, in the legend. */
export function LineChart({ label, times, series, format, limit }: Props) {
  const box = useRef<HTMLDivElement>(null)
  const present = useStore(theme)
  const words = useStore(language)
  const data = useMemo<uPlot.AlignedData>(
    () => [times.map((time) => time / 1000), ...series.map(({ values }) => [...values])],
    [times, series],
  )
  useEffect(() => {
    const element = box.current!
    const chart = new uPlot(optionsFor(element.clientWidth, times, series, format, limit), data, element)
    const observer = new ResizeObserver(() => {
      if (element.clientWidth) chart.setSize({ width: element.clientWidth, height: HEIGHT })
    })
    observer.observe(element)
    return () => {
      observer.disconnect()
      chart.destroy()
    }
    // `format` is made anew with each rendering, and depends on nothing but the metric.
  }, [data, present, words, limit, label])
  return <div ref={box} className="chart" role="img" aria-label={label} />
}

function optionsFor(
  width: number,
  times: readonly number[],
  series: readonly Series[],
  format: Props['format'],
  limit: number | undefined,
): uPlot.Options {
  const style = getComputedStyle(document.documentElement)
  const color = (name: string): string => style.getPropertyValue(name).trim()
  const long = (times.at(-1) ?? 0) - (times[0] ?? 0) > 86_400_000
  const most = Math.max(limit ?? 0, ...series.flatMap(({ values }) => values.map((value) => value ?? 0)))
  const axis: uPlot.Axis = {
    stroke: color('--fg-dim'),
    grid: { stroke: color('--grid'), width: 1 },
    ticks: { show: false },
    font: `12px ${color('--font')}`,
  }
  const last = lastOf(times, series)
  return {
    width: Math.max(width, 120),
    height: HEIGHT,
    cursor: { y: false, drag: { x: false, y: false }, points: { size: 7 } },
    legend: { live: true, markers: { width: 2 } },
    scales: { y: { range: [0, most > 0 ? most * 1.12 : 1] } },
    axes: [
      { ...axis, space: 90, size: 30, values: (_, ticks) => ticks.map((tick) => formatClock(tick * 1000, long)) },
      { ...axis, size: 62, space: 34, values: (_, ticks) => ticks.map(format) },
    ],
    series: [
      { value: (_, seconds) => (seconds == null ? '–' : formatTime(seconds * 1000)), label: t('field.time') },
      ...series.map((each) => ({
        label: each.label,
        stroke: color(`--series-${each.color}`),
        width: 2,
        dash: each.dashed ? [5, 4] : undefined,
        spanGaps: false,
        points: { show: true, size: 6, filter: (chart: uPlot, index: number) => lonely(chart.data[index]!) },
        value: (_: uPlot, value: number | null) => (value == null ? '–' : format(value)),
      })),
    ],
    hooks: {
      // Where nobody points at anything, the legend tells the newest values.
      ready: [(chart) => chart.setLegend({ idx: last }, false)],
      setCursor: [(chart) => chart.cursor.idx == null && chart.setLegend({ idx: last }, false)],
      ...(limit !== undefined && { draw: [(chart: uPlot) => drawLimit(chart, limit, color('--bad'))] }),
    },
  }
}

/** Index of the newest time at which something was measured. */
const lastOf = (times: readonly number[], series: readonly Series[]): number => {
  for (let at = times.length - 1; at > 0; at--) if (series.some(({ values }) => values[at] != null)) return at
  return 0
}

/** Values without neighbours, which no line shows. */
function lonely(values: ArrayLike<number | null | undefined>): number[] {
  const found: number[] = []
  for (let at = 0; at < values.length; at++)
    if (values[at] != null && values[at - 1] == null && values[at + 1] == null) found.push(at)
  return found
}

function drawLimit(chart: uPlot, limit: number, color: string): void {
  const y = Math.round(chart.valToPos(limit, 'y', true))
  const { ctx, bbox } = chart
  ctx.save()
  ctx.strokeStyle = color
  ctx.lineWidth = devicePixelRatio
  ctx.setLineDash([2 * devicePixelRatio, 3 * devicePixelRatio])
  ctx.beginPath()
  ctx.moveTo(bbox.left, y)
  ctx.lineTo(bbox.left + bbox.width, y)
  ctx.stroke()
  ctx.restore()
}

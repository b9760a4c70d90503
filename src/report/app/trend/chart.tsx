import { useEffect, useRef } from 'preact/hooks'
import uPlot from 'uplot'
import { visible } from '../../visible-text.js'

/** A line of a chart; `colour` names one of the page's colours. */
export interface Line {
  readonly name: string
  readonly colour: 'failed' | 'inconclusive' | 'advisory' | 'passed' | 'focus'
  readonly values: readonly (number | null)[]
}

interface ChartProps {
  readonly title: string
  /** Seconds since the epoch. */
  readonly times: readonly number[]
  readonly lines: readonly Line[]
  readonly unit?: string
  /** How high the lines may be at most, where that is known. */
  readonly most?: number
}

const height = 220

const colourOf = (name: string): string =>
  getComputedStyle(document.documentElement).getPropertyValue(`--${name}`)

const axis = () => ({
  stroke: colourOf('soft'),
  grid: { stroke: colourOf('line'), width: 1 },
  ticks: { stroke: colourOf('line'), width: 1 },
})

const twoDays = 2 * 86_400

/** Days as they are written everywhere, or hours where the runs are of a day or two. */
const momentsOf = (_: uPlot, seconds: readonly number[]): string[] => {
  const [first = 0, last = 0] = [seconds[0], seconds.at(-1)]
  return seconds.map((each) => {
    const moment = new Date(each * 1000).toISOString()
    return last - first > twoDays ? moment.slice(5, 10) : moment.slice(5, 16).replace('T', ' ')
  })
}

const optionsOf = ({ lines, unit = '', most = 1 }: ChartProps, width: number): uPlot.Options => ({
  width,
  height,
  scales: { y: { range: (_, __, highest) => [0, Math.max(most, highest * 1.05)] } },
  axes: [
    { ...axis(), space: 90, values: momentsOf },
    { ...axis(), size: 60, values: (_, ticks) => ticks.map((tick) => `${tick}${unit}`) },
  ],
  series: [
    {
      label: 'run',
      value: (_, seconds: number | null) =>
        seconds === null ? '–' : new Date(seconds * 1000).toISOString().slice(0, 16).replace('T', ' '),
    },
    ...lines.map(({ name, colour }) => ({
      label: visible(name),
      stroke: colourOf(colour),
      width: 2,
      points: { show: true, size: 5 },
      spanGaps: false,
      value: (_: uPlot, value: number | null) => (value === null ? '–' : `${value}${unit}`),
    })),
  ],
})

/** Lines over the runs; colours follow the page, the width its frame. */
export const Chart = (props: ChartProps) => {
  const frame = useRef<HTMLDivElement>(null)
  const { title, times, lines } = props
  useEffect(() => {
    const element = frame.current
    if (element === null) return
    const data: uPlot.AlignedData = [[...times], ...lines.map(({ values }) => [...values])]
    const scheme = matchMedia('(prefers-color-scheme: dark)')
    let plot: uPlot | undefined
    const draw = () => {
      plot?.destroy()
      plot = new uPlot(optionsOf(props, element.clientWidth), data, element)
    }
    const watch = new ResizeObserver(() => plot?.setSize({ width: element.clientWidth, height }))
    draw()
    watch.observe(element)
    scheme.addEventListener('change', draw)
    return () => {
      watch.disconnect()
      scheme.removeEventListener('change', draw)
      plot?.destroy()
    }
  }, [props])
  return (
    <figure class="chart">
      <figcaption>{title}</figcaption>
      <div ref={frame} role="img" aria-label={`${title}; the tables on this page have the numbers`} />
    </figure>
  )
}

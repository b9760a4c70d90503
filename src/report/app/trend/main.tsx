import { render } from 'preact'
import type { TrendSeries } from '../../trend.js'
import { unpacked } from '../load.js'
import { TrendPage } from './page.js'

const start = async (): Promise<void> => {
  const page = document.getElementById('page')
  if (page === null) return
  try {
    const series = await unpacked<readonly TrendSeries[]>(document.getElementById('data')?.textContent ?? '')
    render(<TrendPage series={series} />, page)
  } catch (error) {
    render(<p>This browser cannot show the page ({String(error)}); the reports have everything.</p>, page)
  }
}

void start()
